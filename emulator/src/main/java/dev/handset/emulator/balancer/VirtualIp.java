package dev.handset.emulator.balancer;

import dev.handset.emulator.http.HttpLimits;
import dev.handset.emulator.http.HttpService;
import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.http.LabHttpObserver;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.InstantSource;

/** A virtual IP of the lab's balancer: ends TLS and passes HTTP requests on. */
public final class VirtualIp extends ServedPort {
    private final HttpService http;
    private final boolean behindTls;

    public VirtualIp(
            VirtualIpSettings settings,
            LabHttpObserver observer,
            InstantSource clock,
            SecureRandom random) {
        super(settings.port(), clock, random);
        behindTls = settings.behindTls();
        http =
                new HttpService(
                        settings.handler(),
                        HttpLimits.USUAL.withIdle(settings.port().idleTimeout()),
                        clock,
                        observer);
    }

    @Override
    protected void talk(Socket plain, LabConnection connection) throws IOException {
        http.serve(
                plain,
                behindTls
                        ? new LabConnection(connection.peer(), connection.local(), true)
                        : connection);
    }
}
