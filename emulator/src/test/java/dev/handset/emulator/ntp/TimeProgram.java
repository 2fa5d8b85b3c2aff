package dev.handset.emulator.ntp;

import dev.handset.agent.time.NtpClient;
import dev.handset.agent.time.NtpObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** The phone's NTP client as a program, its clock in the year 2000: prints the time it is told. */
final class TimeProgram {
    static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NTP = 123;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TimeProgram() {}

    /**
     * @param arguments own address, server's address
     */
    public static void main(String[] arguments) throws IOException {
        var client =
                new NtpClient(
                        InetAddress.getByName(arguments[0]),
                        PATIENCE,
                        () -> START,
                        System::nanoTime,
                        new SecureRandom());
        var server = new InetSocketAddress(arguments[1], NTP);
        while (true) {
            try {
                System.out.println(START.plus(client.ask(server, NtpObserver.NONE).offset()));
                return;
            } catch (PortUnreachableException e) {
                Thread.onSpinWait(); // it does not listen yet
            }
        }
    }
}
