package dev.handset.emulator.balancer;

import dev.handset.truststore.TlsVersion;

/** Versions of TLS from the lowest to the highest, both included. */
public record TlsRange(TlsVersion lowest, TlsVersion highest) {
    /** What a box can that limits nothing. */
    static final TlsRange ANY = new TlsRange(TlsVersion.SSL_3_0, TlsVersion.TLS_1_3);

    public TlsRange {
        if (lowest.compareTo(highest) > 0) {
            throw new IllegalArgumentException(lowest + " to " + highest + " is no range");
        }
    }

    /** Whether there is a version that is in both. */
    public boolean meets(TlsRange other) {
        return lowest.compareTo(other.highest) <= 0 && other.lowest.compareTo(highest) <= 0;
    }

    /**
     * The versions that are in both.
     *
     * @throws IllegalArgumentException when there is none
     */
    public TlsRange within(TlsRange other) {
        return new TlsRange(
                lowest.compareTo(other.lowest) > 0 ? lowest : other.lowest,
                highest.compareTo(other.highest) < 0 ? highest : other.highest);
    }

    /** Such as {@code SSL 3.0 to TLS 1.0}. */
    @Override
    public String toString() {
        return lowest + " to " + highest;
    }
}
