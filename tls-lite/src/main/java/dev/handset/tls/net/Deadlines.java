package dev.handset.tls.net;

import java.time.Duration;

/**
 * How long each phase of a connection may last.
 *
 * @param connect until TCP is established
 * @param handshake the whole TLS handshake, however slowly the bytes arrive
 * @param read until the next byte of application data
 */
public record Deadlines(Duration connect, Duration handshake, Duration read) {
    public static final Deadlines DEFAULT =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

    public Deadlines {
        positive("connect", connect);
        positive("handshake", handshake);
        positive("read", read);
    }

    private static void positive(String name, Duration value) {
        if (value.toMillis() < 1 || value.toMillis() > Integer.MAX_VALUE)
            throw new IllegalArgumentException(
                    name + " deadline " + value + " is not 1 ms to 24 days");
    }
}
