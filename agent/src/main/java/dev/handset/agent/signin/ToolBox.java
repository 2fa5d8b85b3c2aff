package dev.handset.agent.signin;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.PhoneSettings;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.KdcSearch;
import dev.handset.agent.dns.Names;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.state.StateDirectory;
import dev.handset.agent.time.PhoneClock;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpClientSettings;
import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.kerberos.NetworkTickets;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainJudge;
import dev.handset.truststore.CorruptStore;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.ServerName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the tools of one sign-in out of its settings. */
final class ToolBox {
    private ToolBox() {}

    /**
     * @throws IOException when the state directory cannot be used
     */
    static Progress.Tools open(PhoneSettings settings, EventStream events) throws IOException {
        return open(settings, events, PhoneNames.of(settings, events));
    }

    static Progress.Tools open(PhoneSettings asGiven, EventStream events, Names names)
            throws IOException {
        var clock = new PhoneClock(asGiven.clock());
        PhoneSettings settings = asGiven.withClock(clock);
        var state = StateDirectory.open(settings.stateDirectory());
        var store = store(settings, events, state);
        var remembered = Remembered.read(state, settings.profile().firmware(), events);
        return tools(settings, clock, events, names, state, store, remembered);
    }

    /** The same phone with what it keeps, where a lease has put it. */
    static Progress.Tools moved(Progress.Tools tools, NetworkSettings network) {
        PhoneSettings settings = tools.settings().withNetwork(network);
        return tools(
                settings,
                tools.clock(),
                tools.events(),
                PhoneNames.of(settings, tools.events()),
                tools.state(),
                tools.store(),
                tools.remembered());
    }

    private static Progress.Tools tools(
            PhoneSettings settings,
            PhoneClock clock,
            EventStream events,
            Names names,
            StateDirectory state,
            BoundedTrustStore store,
            Remembered remembered) {
        var tls =
                new TlsConnector(
                        new TlsClientSettings(
                                        settings.profile().tls(),
                                        check(
                                                settings.profile(),
                                                store,
                                                remembered.tether()::certificates,
                                                settings.clock()),
                                        settings.network().timeouts().connection(),
                                        settings.random())
                                .tapped(settings.network().tap()));
        var diagnoser = new Diagnoser(Catalogue.builtIn(), settings.labForms());
        var kerberos = kerberos(settings, names);
        return new Progress.Tools(
                settings,
                clock,
                events,
                diagnoser,
                names,
                state,
                store,
                remembered,
                tls,
                http(settings, events, names, tls, kerberos),
                new SipRegistrar(
                        settings,
                        tls,
                        host -> address(names, settings, host),
                        kerberos,
                        new SipEvents(events, settings.network().ports().offset()),
                        diagnoser,
                        remembered.past()));
    }

    private static KerberosClient kerberos(PhoneSettings settings, Names names) {
        var network = settings.network();
        return new KerberosClient(
                new KdcSearch(names, network.ports())::find, network.timeouts().exchange());
    }

    /** A store that cannot be believed is begun anew; the firmware's roots work all the time. */
    private static BoundedTrustStore store(
            PhoneSettings settings, EventStream events, StateDirectory state) throws IOException {
        var firmware = settings.firmware().anchors(settings.profile());
        settings.firmware()
                .remark(settings.profile())
                .ifPresent(remark -> events.evidence("firmware", remark));
        try {
            return BoundedTrustStore.open(state.trustStore(), settings.profile(), firmware);
        } catch (CorruptStore e) {
            events.evidence("trust store", e.getMessage() + "; begun anew");
            var store =
                    BoundedTrustStore.firmwareOnly(
                            state.trustStore(), settings.profile(), firmware);
            store.clear();
            return store;
        }
    }

    /** How a phone judges what servers present; {@code check} judges the same way. */
    static ServerCheck check(PhoneProfile profile, BoundedTrustStore store, InstantSource clock) {
        return check(profile, store, List::of, clock);
    }

    private static ServerCheck check(
            PhoneProfile profile,
            BoundedTrustStore store,
            Supplier<List<Certificate>> held,
            InstantSource clock) {
        var judge = new ChainJudge(profile);
        return (presented, serverName) ->
                judge.judge(
                        presented,
                        with(store.intermediates(), held.get()),
                        store.anchors(),
                        ServerName.of(serverName),
                        clock.instant());
    }

    private static List<Certificate> with(List<Certificate> some, List<Certificate> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static HttpClient http(
            PhoneSettings settings,
            EventStream events,
            Names names,
            TlsConnector tls,
            KerberosClient kerberos) {
        var network = settings.network();
        var timeouts = network.timeouts();
        var device = settings.profile().device();
        return new HttpClient(
                new HttpClientSettings(
                                host -> address(names, settings, host),
                                network.ports(),
                                tls,
                                device.userAgent().value(),
                                device.modelName().value().replaceAll("[^A-Za-z0-9-]", ""),
                                timeouts.connection().connect(),
                                timeouts.exchange(),
                                settings.random(),
                                settings.clock())
                        .withTickets(
                                new NetworkTickets(kerberos, network.domain(), settings.clock())),
                new HttpEvents(events, settings.labForms()));
    }

    private static InetAddress address(Names names, PhoneSettings settings, String host)
            throws IOException {
        try {
            var addresses = names.addresses(host);
            if (addresses.isEmpty()) {
                throw new UnknownHostException("the name server knows no address for " + host);
            }
            settings.network().tap().named(addresses.get(0), host);
            return addresses.get(0);
        } catch (DnsFailed e) {
            throw new UnknownHostException(e.getMessage());
        }
    }
}
