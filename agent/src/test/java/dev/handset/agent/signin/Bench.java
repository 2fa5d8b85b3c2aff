package dev.handset.agent.signin;

import dev.handset.agent.Link;
import dev.handset.agent.NetworkSettings;
import dev.handset.agent.PhoneSettings;
import dev.handset.agent.Timeouts;
import dev.handset.agent.dns.Names;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.SignInEvent;
import dev.handset.dhcp.Retransmission;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.secret.Pin;
import dev.handset.tls.net.Deadlines;
import dev.handset.tls.net.Ports;
import dev.handset.tls.net.Tap;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a test of one step needs: settings, a resolver that is given, and the events told. */
final class Bench {
    /** Long, so that no time or number contains it by chance. */
    static final String PIN = "864209753186420975318642";

    static final String PASSWORD = "Passw0rd!";

    final List<SignInEvent> seen = Collections.synchronizedList(new ArrayList<>());
    final EventStream events = new EventStream(seen::add, System::nanoTime);
    final Path state;
    final InstantSource clock;
    final Ports ports;
    Optional<Credentials> tethered = Optional.empty();
    Optional<PhoneSettings.PinLogin> pinLogin =
            Optional.of(new PhoneSettings.PinLogin("50123", Pin.of(PIN)));
    Optional<List<Certificate>> fromPc = Optional.empty();
    Optional<PhoneSettings.Pool> pool = Optional.empty();
    Optional<Registrar> registrar = Optional.empty();
    Duration patience = Duration.ofSeconds(20);
    InetAddress local = address("127.0.0.1");
    Optional<Link> link = Optional.empty();

    Bench(Path state, InstantSource clock, Ports ports) {
        this.state = state;
        this.clock = clock;
        this.ports = ports;
    }

    Bench tethered() {
        tethered = Optional.of(Credentials.parse("CONTOSO\\alice", Password.of(PASSWORD)));
        return this;
    }

    /** Waits no longer than this for anything. */
    Bench patience(Duration limit) {
        patience = limit;
        return this;
    }

    /** Tethered to a PC that hands over these authorities. */
    Bench handedOver(Certificate... authorities) {
        fromPc = Optional.of(List.of(authorities));
        pinLogin = Optional.empty();
        return tethered();
    }

    PhoneSettings settings() {
        var timeouts =
                new Timeouts(
                        new Retransmission(List.of(patience), Duration.ZERO),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        patience,
                        1,
                        new Deadlines(patience, patience, patience),
                        patience);
        var network =
                new NetworkSettings(
                        local,
                        Optional.of(local),
                        local,
                        "contoso.com",
                        NetworkSettings.ANY_MAC,
                        ports,
                        timeouts,
                        link,
                        true,
                        Tap.NONE);
        var alone =
                new PhoneSettings(
                        PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow(),
                        network,
                        pinLogin,
                        tethered,
                        pool,
                        state,
                        LabForms.builtIn(),
                        clock,
                        new SecureRandom());
        return fromPc.map(alone::withTrustFromPc).orElse(alone);
    }

    Progress progress(Names names) throws IOException {
        var t = ToolBox.open(settings(), events, names);
        return new Progress(
                new Progress.Tools(
                        t.settings(),
                        t.clock(),
                        t.events(),
                        t.diagnoser(),
                        t.names(),
                        t.state(),
                        t.store(),
                        t.remembered(),
                        t.tls(),
                        t.http(),
                        registrar.orElse(t.registrar())));
    }

    /** Everything told so far, as text: to search it for what must not be there. */
    String told() {
        var text = new StringBuilder();
        for (SignInEvent event : List.copyOf(seen)) {
            text.append(event).append('\n');
            if (event instanceof SignInEvent.Message message) {
                text.append(new String(message.bytes().toArray(), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getAllByName(text)[0];
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
