package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lab's Exchange.
 *
 * @param mailFqdn host of EWS, in the URLs handed out
 * @param autodiscoverFqdn host of autodiscover, where plain HTTP is redirected to
 * @param appointments all users' calendars
 * @param autodiscover fault of {@code /autodiscover}
 * @param ews fault of {@code /ews}
 */
public record ExchangeSettings(
        String mailFqdn,
        String autodiscoverFqdn,
        LabDirectory directory,
        List<Appointment> appointments,
        Optional<ExchangeFault> autodiscover,
        Optional<ExchangeFault> ews) {
    public ExchangeSettings {
        appointments = List.copyOf(appointments);
    }

    /** Exchange of {@code domain} with one appointment soon after {@code now} for every user. */
    public static ExchangeSettings usual(String domain, LabDirectory directory, Instant now) {
        return new ExchangeSettings(
                "mail." + domain,
                "autodiscover." + domain,
                directory,
                directory.users().stream()
                        .map(user -> Appointment.soon(user.sipUri(), now))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    public ExchangeSettings withFaults(
            Optional<ExchangeFault> ofAutodiscover, Optional<ExchangeFault> ofEws) {
        return new ExchangeSettings(
                mailFqdn, autodiscoverFqdn, directory, appointments, ofAutodiscover, ofEws);
    }
}
