package dev.handset.emulator.exchange;

import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.exchange.PoxRequest;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlReader;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Answers autodiscover, in either form, to a user who is known (web-services.md §5.2, §5.3). */
final class Autodiscover {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

    private final ExchangeSettings settings;
    private final InstantSource clock;
    private final PoxAnswer pox = new PoxAnswer();
    private final SoapAutodiscover soap;

    Autodiscover(ExchangeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        soap = new SoapAutodiscover(settings.mailFqdn());
    }

    LabReply pox(LabRequest request, LabUser user, Optional<ExchangeFault> fault) {
        try {
            var question = PoxRequest.parse(XmlReader.read(request.body()));
            Optional<String> mailbox = mailbox(question.email(), user);
            if (fault.equals(Optional.of(ExchangeFault.REDIRECT_LOOP))) {
                return LabReply.xml(200, pox.redirect("redirectUrl", "RedirectUrl", self(request)));
            }
            if (mailbox.isPresent() && isRedirected(question.email(), fault)) {
                return LabReply.xml(200, pox.redirect("redirectAddr", "RedirectAddr", other(user)));
            }
            if (mailbox.isPresent()) {
                return LabReply.xml(
                        200,
                        pox.settings(
                                user,
                                ews(settings.mailFqdn(), request, fault),
                                ews(settings.externalFqdn(), request, fault)));
            }
        } catch (MalformedXml e) {
            // answered below
        }
        return LabReply.xml(200, pox.invalidRequest(TIME.format(clock.instant())));
    }

    LabReply soap(LabRequest request, LabUser user, Optional<ExchangeFault> fault) {
        try {
            var question = XmlReader.read(request.body());
            String asked = SoapAutodiscover.mailbox(question);
            if (fault.equals(Optional.of(ExchangeFault.REDIRECT_LOOP))) {
                return LabReply.xml(200, soap.redirect("RedirectUrl", self(request)));
            }
            if (mailbox(asked, user).isEmpty()) return LabReply.xml(200, soap.invalidUser());
            if (isRedirected(asked, fault)) {
                return LabReply.xml(200, soap.redirect("RedirectAddress", other(user)));
            }
            return LabReply.xml(
                    200,
                    soap.settings(
                            question,
                            user,
                            ews(settings.mailFqdn(), request, fault),
                            ews(settings.externalFqdn(), request, fault)));
        } catch (MalformedXml e) {
            return LabReply.xml(500, EwsXml.fault("InvalidRequest", e.toString(), ""));
        }
    }

    /** The address asked for, when it is one of the user's two. */
    private static Optional<String> mailbox(String asked, LabUser user) {
        return asked.equalsIgnoreCase(user.address()) || asked.equalsIgnoreCase(other(user))
                ? Optional.of(asked)
                : Optional.empty();
    }

    private static boolean isRedirected(String asked, Optional<ExchangeFault> fault) {
        return fault.equals(Optional.of(ExchangeFault.REDIRECT_ADDRESS))
                && !asked.startsWith(MOVED);
    }

    private static final String MOVED = "moved.";

    private static String other(LabUser user) {
        return MOVED + user.address();
    }

    private static String ews(String fqdn, LabRequest request, Optional<ExchangeFault> fault) {
        boolean stale = fault.equals(Optional.of(ExchangeFault.STALE_EWS_URL));
        return "https://" + (stale ? "old-" : "") + fqdn + port(request) + ExchangeWeb.EWS_PATH;
    }

    private static String self(LabRequest request) {
        return "https://" + request.header("Host").orElse("") + request.target();
    }

    /** The port of the request's {@code Host}, if it names one, so that clients come back to it. */
    private static String port(LabRequest request) {
        String host = request.header("Host").orElse("");
        String port = host.substring(Math.max(0, host.lastIndexOf(':')));
        return port.matches(":[0-9]{1,5}") ? port : "";
    }
}
