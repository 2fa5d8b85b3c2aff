package dev.handset.emulator.exchange;

import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlReader;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Exchange's web site: autodiscover as POX and as SOAP, and EWS, each behind NTLM that belongs to
 * the connection; plain HTTP only redirects autodiscover. Faults can be switched while it serves.
 */
public final class ExchangeWeb implements LabHandler {
    static final String EWS_PATH = "/EWS/Exchange.asmx";
    private static final String POX_PATH = "/Autodiscover/Autodiscover.xml";
    private static final String SOAP_PATH = "/Autodiscover/Autodiscover.svc";

    private final ExchangeSettings settings;
    private final Gatekeeper gatekeeper;
    private final Autodiscover autodiscover;
    private final EwsService ews;
    private volatile Optional<ExchangeFault> autodiscoverFault;
    private volatile Optional<ExchangeFault> ewsFault;

    public ExchangeWeb(ExchangeSettings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        gatekeeper = new Gatekeeper(settings, clock, random);
        autodiscover = new Autodiscover(settings, clock);
        ews = new EwsService(settings.directory(), settings.mailboxes(), clock, random);
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
        boolean tls = request.connection().tls();
        if (path.equalsIgnoreCase(POX_PATH)) {
            return tls
                    ? gatekeeper.guard(
                            request,
                            autodiscoverFault,
                            user -> autodiscover.pox(request, user, autodiscoverFault))
                    : LabReply.of(302).with("Location", secure(POX_PATH));
        }
        if (path.equalsIgnoreCase(SOAP_PATH) && tls) {
            return gatekeeper.guard(
                    request,
                    autodiscoverFault,
                    user -> autodiscover.soap(request, user, autodiscoverFault));
        }
        if (path.equalsIgnoreCase(EWS_PATH) && tls) {
            return gatekeeper.guard(request, ewsFault, user -> ews(request, user));
        }
        return LabReply.of(404);
    }

    private LabReply ews(LabRequest request, LabUser user) {
        try {
            var envelope = XmlReader.read(request.body());
            SchemaVersion.check(envelope, ewsFault);
            return LabReply.xml(200, ews.answer(envelope, user, ewsFault));
        } catch (MalformedXml e) {
            return LabReply.xml(500, EwsXml.fault("ErrorSchemaValidation", e.toString(), ""));
        } catch (SchemaVersion.TooNew e) {
            return LabReply.xml(500, EwsXml.fault("ErrorInvalidServerVersion", e.why(), ""));
        }
    }

    private String secure(String path) {
        return "https://" + settings.autodiscoverFqdn() + path.toLowerCase(Locale.ROOT);
    }
}
