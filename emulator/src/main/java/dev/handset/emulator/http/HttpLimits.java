package dev.handset.emulator.http;

import java.time.Duration;

/**
 * What the server takes from a client.
 *
 * @param maxLineBytes longest request line or header line; NTLM tokens stay far below
 * @param maxHeaders most header lines of a request
 * @param maxBodyBytes longest request body; a longer one is answered 413
 * @param idle longest silence, between requests and within one
 */
public record HttpLimits(int maxLineBytes, int maxHeaders, int maxBodyBytes, Duration idle) {
    /** IIS closes idle connections after about two minutes (web-services.md §6.4). */
    public static final HttpLimits USUAL =
            new HttpLimits(32 * 1024, 100, 1024 * 1024, Duration.ofMinutes(2));

    public HttpLimits withIdle(Duration other) {
        return new HttpLimits(maxLineBytes, maxHeaders, maxBodyBytes, other);
    }
}
