package dev.handset.emulator.exchange;

import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.http.NtlmGate;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.exchange.PoxRequest;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Exchange's web site: POX autodiscover and EWS, each behind NTLM that belongs to the connection;
 * plain HTTP only redirects autodiscover. Faults can be switched while it serves.
 */
public final class ExchangeWeb implements LabHandler {
    static final String EWS_PATH = "/EWS/Exchange.asmx";
    private static final String AUTODISCOVER_PATH = "/Autodiscover/Autodiscover.xml";
    private static final String LOGON_PATH = "/owa/auth/logon.aspx?replaceCurrent=1";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

    private final ExchangeSettings settings;
    private final InstantSource clock;
    private final NtlmGate ntlm;
    private final PoxAnswer pox;
    private final EwsAnswer ews;
    private volatile Optional<ExchangeFault> autodiscoverFault;
    private volatile Optional<ExchangeFault> ewsFault;

    public ExchangeWeb(ExchangeSettings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.clock = clock;
        ntlm = new NtlmGate(settings.directory(), settings.mailFqdn(), random);
        pox = new PoxAnswer(settings.mailFqdn());
        ews = new EwsAnswer(settings.appointments());
        autodiscoverFault = settings.autodiscover();
        ewsFault = settings.ews();
    }

    /** Misbehaves so from the next request on; empty is how a fix is applied. */
    public void behave(Optional<ExchangeFault> ofAutodiscover, Optional<ExchangeFault> ofEws) {
        autodiscoverFault = ofAutodiscover;
        ewsFault = ofEws;
    }

    @Override
    public LabReply handle(LabRequest request) {
        String path = request.path();
        if (path.equalsIgnoreCase(AUTODISCOVER_PATH)) {
            return request.connection().tls()
                    ? guarded(request, autodiscoverFault, this::autodiscover)
                    : LabReply.of(302).with("Location", secure());
        }
        if (path.equalsIgnoreCase(EWS_PATH) && request.connection().tls()) {
            return guarded(request, ewsFault, this::ews);
        }
        return LabReply.of(404);
    }

    private interface Service {
        LabReply answer(LabRequest request, LabUser user);
    }

    private LabReply guarded(LabRequest request, Optional<ExchangeFault> fault, Service service) {
        if (fault.isPresent()) {
            switch (fault.get()) {
                case FORBIDDEN -> {
                    return LabReply.of(403);
                }
                case UNAVAILABLE -> {
                    return LabReply.of(503);
                }
                case FORMS -> {
                    return LabReply.of(302).with("Location", logon());
                }
                case NO_NTLM -> {
                    return LabReply.of(401).with("WWW-Authenticate", "Bearer");
                }
                case WRONG_PASSWORD, GARBAGE -> {}
            }
        }
        NtlmGate.Answer answer = ntlm.check(request);
        if (answer instanceof NtlmGate.Answer.Unknown unknown) return unknown.reply();
        if (fault.equals(Optional.of(ExchangeFault.WRONG_PASSWORD))) {
            return LabReply.of(401).with("WWW-Authenticate", "NTLM");
        }
        LabReply reply = service.answer(request, ((NtlmGate.Answer.Known) answer).user());
        if (fault.isEmpty()) return reply;
        int half = reply.body().length / 2;
        return new LabReply(reply.status(), reply.headers(), Arrays.copyOf(reply.body(), half));
    }

    private LabReply autodiscover(LabRequest request, LabUser user) {
        try {
            var question = PoxRequest.parse(XmlReader.read(request.body()));
            if (question.email().equalsIgnoreCase(user.address())) {
                return LabReply.xml(200, pox.settings(user, port(request)));
            }
        } catch (MalformedXml e) {
            // answered below
        }
        return LabReply.xml(200, pox.invalidRequest(TIME.format(clock.instant())));
    }

    private LabReply ews(LabRequest request, LabUser user) {
        try {
            XmlElement envelope = XmlReader.read(request.body());
            return LabReply.xml(
                    200, ews.findItem(envelope.needAt("Body", "FindItem"), user.sipUri()));
        } catch (MalformedXml e) {
            return LabReply.xml(500, EwsAnswer.schemaFault(e.toString()));
        }
    }

    private String secure() {
        return "https://"
                + settings.autodiscoverFqdn()
                + AUTODISCOVER_PATH.toLowerCase(Locale.ROOT);
    }

    private String logon() {
        return "https://" + settings.mailFqdn() + LOGON_PATH;
    }

    /** The port of the request's {@code Host}, if it names one, so that clients come back to it. */
    private static String port(LabRequest request) {
        String host = request.header("Host").orElse("");
        String port = host.substring(Math.max(0, host.lastIndexOf(':')));
        return port.matches(":[0-9]{1,5}") ? port : "";
    }
}
