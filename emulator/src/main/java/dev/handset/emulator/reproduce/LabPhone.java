package dev.handset.emulator.reproduce;

import dev.handset.agent.FirmwareTrust;
import dev.handset.agent.NetworkSettings;
import dev.handset.agent.PhoneSettings;
import dev.handset.agent.Timeouts;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.TetherBrings;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.secret.Pin;
import dev.handset.tls.net.Ports;
import dev.handset.tls.net.Tap;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.DeviceTraits.PoolSearch;
import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The phone that stands in a lab. */
public final class LabPhone {
    private LabPhone() {}

    /**
     * @param state folder for what the phone keeps
     */
    public static PhoneSettings settings(Caller caller, Lab lab, LabSettings settings, Path state) {
        return settings(caller, lab, settings, state, Tap.NONE);
    }

    /** With somebody who sees what goes over the phone's sockets. */
    public static PhoneSettings settings(
            Caller caller, Lab lab, LabSettings settings, Path state, Tap tap) {
        PhoneProfile profile =
                PhoneProfiles.byId(caller.profile())
                        .orElseThrow(() -> new IllegalArgumentException(caller.profile()));
        var addresses = lab.addresses();
        var network =
                new NetworkSettings(
                                addresses.of(Box.PHONE),
                                Optional.of(addresses.of(Box.DHCP)),
                                addresses.of(nameServer(caller)),
                                LabPlan.DOMAIN,
                                NetworkSettings.ANY_MAC,
                                new Ports(addresses.offset()),
                                Timeouts.BRISK)
                        .behind(lab.plug())
                        .tapped(tap);
        if (!caller.joinsOptions()) network = network.withoutJoining();
        if (!caller.checksDates()) {
            profile = profile.withoutDateCheck("the scenario");
        }
        InstantSource clock =
                caller.clock().<InstantSource>map(now -> () -> now).orElse(lab.clock());
        return new PhoneSettings(
                profile,
                network,
                pinLogin(caller),
                caller.tethered()
                        .map(login -> Credentials.parse(login, Password.of(caller.password()))),
                Optional.empty(),
                state,
                settings.forms(),
                new FirmwareTrust(firmware(profile, settings)),
                Optional.of(fromPc(caller.tetherBrings(), settings)),
                clock,
                settings.random());
    }

    /** Which of the lab's name servers the phone asks. */
    public static Box nameServer(Caller caller) {
        return caller.outside() ? Box.PUBLIC_DNS : Box.DNS;
    }

    /** A client that is no phone trusts the lab's root by its domain, as a PC does. */
    static List<Certificate> firmware(PhoneProfile profile, LabSettings settings) {
        return profile.device().findsPool().value() == PoolSearch.DHCP
                ? List.of()
                : List.of(parse(settings.pki().rootCertificate()));
    }

    static List<Certificate> fromPc(TetherBrings brings, LabSettings settings) {
        var pki = settings.pki();
        return switch (brings) {
            case NOTHING -> List.of();
            case ROOTS -> List.of(parse(pki.rootCertificate()));
            case ISSUERS -> List.of(parse(pki.rootCertificate()), parse(pki.issuingCertificate()));
        };
    }

    private static Certificate parse(byte[] authority) {
        try {
            return Certificate.parse(authority);
        } catch (MalformedCertificate e) {
            throw new IllegalStateException("the lab's authorities are in good order", e);
        }
    }

    private static Optional<PhoneSettings.PinLogin> pinLogin(Caller caller) {
        if (caller.number().isEmpty()) return Optional.empty();
        return Optional.of(new PhoneSettings.PinLogin(caller.number(), Pin.of(caller.pin())));
    }
}
