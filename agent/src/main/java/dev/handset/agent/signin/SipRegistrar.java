package dev.handset.agent.signin;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.diagnosis.Circumstances;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.diagnosis.Past;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.event.Step;
import dev.handset.agent.sip.RegisterFailed;
import dev.handset.agent.sip.Registration;
import dev.handset.agent.sip.SipListening;
import dev.handset.agent.sip.SipObserver;
import dev.handset.agent.sip.SipSettings;
import dev.handset.agent.sip.SipSignIn;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.provisioning.http.NameResolver;
import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.sip.Epid;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps' registrar over the SIP stack. */
final class SipRegistrar implements Registrar {
    private final PhoneSettings settings;
    private final TlsConnector tls;
    private final NameResolver resolver;
    private final KerberosClient kerberos;
    private final SipObserver observer;
    private final Diagnoser diagnoser;
    private final Set<Past> past;
    private Optional<SipSignIn> signIn = Optional.empty();
    private String registrar = "";
    private final Hearing heard = new Hearing();

    SipRegistrar(
            PhoneSettings settings,
            TlsConnector tls,
            NameResolver resolver,
            KerberosClient kerberos,
            SipObserver observer,
            Diagnoser diagnoser,
            Set<Past> past) {
        this.settings = settings;
        this.tls = tls;
        this.resolver = resolver;
        this.kerberos = kerberos;
        this.observer = observer;
        this.diagnoser = diagnoser;
        this.past = past;
    }

    @Override
    public Granted register(List<RegistrarCandidate> candidates, ClientIdentity identity)
            throws StepFailed {
        close();
        heard.forget();
        var opened = new SipSignIn(sipSettings(identity), observer, heard);
        registrar = candidates.get(0).host() + ":" + candidates.get(0).port();
        try {
            var granted = opened.register(candidates);
            signIn = Optional.of(opened);
            registrar = granted.registrar();
            return granted(granted);
        } catch (RegisterFailed e) {
            throw failed(Step.REGISTER, e);
        }
    }

    private Granted granted(Registration granted) {
        return new Granted(
                granted.registrar(),
                granted.expires(),
                granted.gruu(),
                granted.scheme(),
                granted.ticketEnd(),
                granted.keepAlive(),
                granted.presence().anew(),
                signIn.orElseThrow().atHome());
    }

    @Override
    public Granted refresh() throws StepFailed {
        try {
            return granted(signIn.orElseThrow().refresh());
        } catch (RegisterFailed e) {
            throw failed(Step.REGISTER, e);
        }
    }

    @Override
    public Granted authenticate() throws StepFailed {
        try {
            return granted(signIn.orElseThrow().authenticate());
        } catch (RegisterFailed e) {
            throw failed(Step.REGISTER, e);
        }
    }

    @Override
    public void keepAlive() throws StepFailed {
        try {
            signIn.orElseThrow().keepAlive();
        } catch (RegisterFailed e) {
            throw failed(Step.REGISTER, e);
        }
    }

    @Override
    public boolean homeAnswers() {
        return signIn.filter(SipSignIn::homeAnswers).isPresent();
    }

    @Override
    public void listen(SipListening listening) {
        heard.tell(listening);
    }

    private SipSettings sipSettings(ClientIdentity identity) {
        var network = settings.network();
        return new SipSettings(
                identity.sipUri(),
                Epid.ofMac(network.macAddress().octets().toBytes()),
                settings.profile().device().userAgent().value(),
                new TlsIdentity(List.of(identity.certificate().der()), identity.key()),
                settings.tethered(),
                kerberos,
                tls,
                resolver,
                network.ports(),
                network.localAddress(),
                network.timeouts().exchange(),
                settings.clock(),
                settings.random());
    }

    @Override
    public InBand settings() throws StepFailed {
        try {
            var told = signIn.orElseThrow().settings();
            return new InBand(
                    told.displayName().orElse(""), told.presence(), told.voiceMails().orElse(0));
        } catch (RegisterFailed e) {
            throw failed(Step.SETTINGS, e);
        }
    }

    private StepFailed failed(Step step, RegisterFailed e) {
        return new StepFailed(
                diagnoser.register(e.failure(), Circumstances.of(step, registrar).after(past)),
                e.failure().passing());
    }

    @Override
    public void close() {
        signIn.ifPresent(SipSignIn::close);
        signIn = Optional.empty();
    }
}
