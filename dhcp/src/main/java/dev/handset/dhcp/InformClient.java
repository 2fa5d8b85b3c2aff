package dev.handset.dhcp;

import java.util.random.RandomGenerator;

/** Does an INFORM round on a UDP socket; blocks until it ends. */
public final class InformClient {
    private final RandomGenerator random;

    /**
     * @param random for transaction numbers and retry times; a {@code SecureRandom} outside tests
     */
    public InformClient(RandomGenerator random) {
        this.random = random;
    }

    /** Never longer than the retransmission's waits with their jitter, in sum. */
    public InformResult inform(InformSettings settings, DhcpObserver observer) {
        observer.dropped(new java.net.InetSocketAddress(0), "to come");
        return new InformResult.NotPossible("inform " + settings, "to come " + random.nextInt());
    }
}
