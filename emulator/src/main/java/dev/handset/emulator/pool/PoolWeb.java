package dev.handset.emulator.pool;

import dev.handset.emulator.http.HttpGate;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.http.WindowsGates;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.pki.TrustedCa;
import dev.handset.provisioning.LabForms.PinRefusal;
import dev.handset.provisioning.LabForms.RootChainRefusal;
import dev.handset.provisioning.cert.RootChainMessage;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.MsDiagnostics;
import dev.handset.provisioning.soap.SoapFault;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import dev.handset.provisioning.ticket.PinMessage;
import dev.handset.provisioning.ticket.RequestSecurityToken;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The pool's web sites: everything under {@code /WebTicket} and {@code /CertProv}, over TLS, the
 * root chain over plain HTTP, and Lync autodiscover. Faults can be switched while it serves.
 */
public final class PoolWeb implements LabHandler {
    private static final byte[] HTML = "<html><body>It works!".getBytes(StandardCharsets.UTF_8);

    private static final String TICKETS = PoolUrls.WEB_TICKET.toLowerCase(Locale.ROOT);

    private final PoolSettings settings;
    private final PoolSite inside;
    private final PoolSite outside;
    private final LyncAutodiscover autodiscover;
    private final PinDesk pins;
    private final TicketOffice tickets;
    private final CertificateService certificates;
    private final RootChainMessage rootChain;
    private final HttpGate windows;
    private volatile Set<PoolFault> faults;

    public PoolWeb(PoolSettings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        inside = PoolSite.inside(settings);
        outside = PoolSite.outside(settings);
        pins = new PinDesk(settings.directory(), settings.maxPinTries(), settings.pinTries());
        tickets = new TicketOffice(settings.serverFqdn(), clock, random);
        autodiscover = new LyncAutodiscover(settings, tickets, clock);
        certificates = new CertificateService(settings, tickets, clock);
        rootChain = new RootChainMessage(settings.forms().rootChain());
        windows =
                WindowsGates.of(
                        settings.directory(),
                        settings.webFqdn(),
                        settings.services(),
                        settings.services().isEmpty(),
                        random);
        faults = settings.faults();
    }

    /** Misbehaves in these ways from the next request on; none is how a fix is applied. */
    public void behave(Set<PoolFault> others) {
        faults = Set.copyOf(others);
    }

    /** The internal web site. */
    @Override
    public LabReply handle(LabRequest request) {
        return handle(request, inside);
    }

    /** The external web site. */
    public LabReply handleOutside(LabRequest request) {
        return handle(request, outside);
    }

    private LabReply handle(LabRequest request, PoolSite site) {
        LabReply reply;
        if (faults.contains(PoolFault.UNAVAILABLE)) {
            reply = LabReply.of(503);
        } else {
            try {
                reply = route(request, site);
            } catch (MalformedXml e) {
                reply = fault(PoolError.BAD_MESSAGE);
            } catch (RefusedMessage e) {
                reply = fault(e.error());
            }
        }
        return reply.with("X-MS-Server-Fqdn", settings.serverFqdn());
    }

    private LabReply route(LabRequest request, PoolSite site) throws MalformedXml, RefusedMessage {
        var discovered = autodiscover.answer(request, site);
        if (discovered.isPresent()) return discovered.get();
        String path = request.path();
        boolean post = request.method().equals("POST");
        if (PoolUrls.same(path, settings.forms().rootChain().path())) {
            return post ? rootChain(request) : LabReply.of(405).with("Allow", "POST");
        }
        if (!request.connection().tls()) return LabReply.of(403);
        boolean ticket = path.toLowerCase(Locale.ROOT).startsWith(TICKETS);
        if (ticket && faults.contains(PoolFault.TICKETS_UNAVAILABLE)) return LabReply.of(503);
        if (PoolUrls.same(path, PoolUrls.CERT_PROV + "/mex")) {
            return metadata(site.metadata().certProv(request));
        }
        if (PoolUrls.same(path, PoolUrls.WEB_TICKET + "/mex")) {
            boolean withPin = !faults.contains(PoolFault.PIN_AUTH_OFF);
            return metadata(site.metadata().webTicket(request, withPin));
        }
        if (!post) return LabReply.of(404);
        if (PoolUrls.same(path, PoolUrls.WEB_TICKET)) return ticketByWindowsAccount(request);
        if (PoolUrls.same(path, PoolUrls.WEB_TICKET + settings.forms().pin().path())) {
            return ticketByPin(request);
        }
        if (PoolUrls.same(path, PoolUrls.PROOF)) return certificate(request);
        return LabReply.of(404);
    }

    private LabReply metadata(String wsdl) {
        return faults.contains(PoolFault.GARBAGE_METADATA) ? html() : LabReply.xml(200, wsdl);
    }

    private LabReply rootChain(LabRequest request) throws MalformedXml {
        XmlElement envelope = XmlReader.read(request.body());
        if (!rootChain.isRequest(envelope)) {
            throw envelope.malformed("a request for the root chain", "another message");
        }
        if (faults.contains(PoolFault.CHAIN_DOWNLOAD_OFF)) {
            OptionalInt id = settings.forms().rootChain().errorId(RootChainRefusal.DOWNLOAD_OFF);
            return fault("InvalidRequest", "Certificate chain download is not enabled.", id);
        }
        var chains = new ArrayList<byte[]>();
        boolean garbage = faults.contains(PoolFault.GARBAGE_ROOT_CHAIN);
        chains.add(garbage ? HTML : settings.pki().rootChainPkcs7());
        for (TrustedCa ca : TrustedCa.values()) {
            if (settings.trustedCas().contains(ca)) chains.add(settings.pki().pkcs7(ca));
        }
        return LabReply.xml(200, rootChain.response(chains.toArray(new byte[0][])));
    }

    private LabReply ticketByWindowsAccount(LabRequest request)
            throws MalformedXml, RefusedMessage {
        HttpGate.Answer answer = windows.check(request);
        if (answer instanceof HttpGate.Answer.Unknown unknown) return unknown.reply();
        LabUser user = ((HttpGate.Answer.Known) answer).user();
        if (faults.contains(PoolFault.TICKETS_BROKEN)) return status(500, PoolError.INTERNAL);
        if (user.sipUri().isEmpty()) return status(403, PoolError.NOT_SIP_ENABLED);
        var wanted = RequestSecurityToken.parse(XmlReader.read(request.body()));
        boolean own =
                wanted.claim()
                        .flatMap(settings.directory()::byAddress)
                        .map(user::equals)
                        .orElse(wanted.claim().isEmpty());
        if (!own) throw new RefusedMessage(PoolError.WRONG_CLAIM);
        return ticket(wanted, user);
    }

    private LabReply ticketByPin(LabRequest request) throws MalformedXml, RefusedMessage {
        var form = settings.forms().pin();
        var message = PinMessage.parse(form, request.body());
        var every = PinFaults.refusal(faults);
        if (every.isPresent()) return refusedPin(every.get());
        if (faults.contains(PoolFault.UNKNOWN_NUMBER)) return fault(PoolError.UNNAMED);
        PinDesk.Answer answer = pins.check(message.number(), message.pin());
        if (answer instanceof PinDesk.Answer.Known known) {
            return ticket(message.request(), known.user());
        }
        PinRefusal why = ((PinDesk.Answer.Refused) answer).why();
        boolean hide =
                why == PinRefusal.USER_NOT_FOUND
                        && !faults.contains(PoolFault.TELLS_UNKNOWN_NUMBER);
        return refusedPin(hide ? PinRefusal.INCORRECT_PIN : why);
    }

    private LabReply ticket(RequestSecurityToken wanted, LabUser user) throws RefusedMessage {
        Duration life =
                faults.contains(PoolFault.TICKETS_EXPIRED) ? Duration.ZERO : settings.ticketLife();
        String envelope = tickets.issue(wanted, user.sipUri(), life);
        if (faults.contains(PoolFault.NO_SERVER_ENTROPY)) {
            envelope = envelope.replaceFirst("<Entropy>.*</Entropy>", "");
        }
        if (faults.contains(PoolFault.GARBAGE_TICKET)) {
            envelope = envelope.substring(0, envelope.length() / 2);
        }
        return LabReply.xml(200, envelope);
    }

    private LabReply certificate(LabRequest request) throws MalformedXml, RefusedMessage {
        XmlElement envelope = XmlReader.read(request.body());
        return LabReply.xml(
                200, certificates.answer(request.path(), request.body(), envelope, faults));
    }

    private LabReply refusedPin(PinRefusal why) {
        return fault(
                "FailedAuthentication", PinReasons.text(why), settings.forms().pin().errorId(why));
    }

    private LabReply status(int status, PoolError error) {
        var header =
                new MsDiagnostics(
                        error.id(),
                        settings.serverFqdn(),
                        error.reason(),
                        "wsse:" + error.faultCode());
        return LabReply.of(status)
                .with(MsDiagnostics.HEADER, header.format())
                .with("Content-Type", "text/html");
    }

    private static LabReply fault(PoolError error) {
        return fault(error.faultCode(), error.reason(), OptionalInt.of(error.id()));
    }

    private static LabReply fault(String code, String reason, OptionalInt errorId) {
        return LabReply.xml(500, new SoapFault(code, reason, errorId).toXml())
                .with("Cache-Control", "private");
    }

    private static LabReply html() {
        return new LabReply(200, java.util.List.of(), HTML).with("Content-Type", "text/html");
    }
}
