package dev.handset.agent;

import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Pin;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One phone about to sign in.
 *
 * @param pinLogin number and PIN; without it the web ticket is asked for with {@code tethered}
 * @param tethered Windows credentials the phone keeps from a tether; without them Exchange stays
 *     unavailable
 * @param pool goes to this pool instead of asking DHCP and DNS for one
 * @param stateDirectory what the phone keeps between starts
 * @param firmware what the phone trusts before anything is loaded into it
 * @param fromPc the authorities that the PC of a tether hands over, roots or not; empty where no PC
 *     is known: the phone then downloads the pool's chain as one that signs in by PIN does
 * @param clock the phone's wall clock
 */
public record PhoneSettings(
        PhoneProfile profile,
        NetworkSettings network,
        Optional<PinLogin> pinLogin,
        Optional<Credentials> tethered,
        Optional<Pool> pool,
        Path stateDirectory,
        LabForms labForms,
        FirmwareTrust firmware,
        Optional<List<Certificate>> fromPc,
        InstantSource clock,
        SecureRandom random) {
    public PhoneSettings {
        fromPc = fromPc.map(List::copyOf);
        if (pinLogin.isEmpty() && tethered.isEmpty()) {
            throw new IllegalArgumentException("neither number and PIN nor Windows credentials");
        }
    }

    /** A phone whose firmware's roots are what its profile says and nothing else. */
    public PhoneSettings(
            PhoneProfile profile,
            NetworkSettings network,
            Optional<PinLogin> pinLogin,
            Optional<Credentials> tethered,
            Optional<Pool> pool,
            Path stateDirectory,
            LabForms labForms,
            InstantSource clock,
            SecureRandom random) {
        this(
                profile,
                network,
                pinLogin,
                tethered,
                pool,
                stateDirectory,
                labForms,
                FirmwareTrust.ALONE,
                Optional.empty(),
                clock,
                random);
    }

    /** The same phone with another clock. */
    public PhoneSettings withClock(InstantSource other) {
        return new PhoneSettings(
                profile,
                network,
                pinLogin,
                tethered,
                pool,
                stateDirectory,
                labForms,
                firmware,
                fromPc,
                other,
                random);
    }

    /** The same phone, tethered to a PC that hands over these. */
    public PhoneSettings withTrustFromPc(List<Certificate> authorities) {
        return new PhoneSettings(
                profile,
                network,
                pinLogin,
                tethered,
                pool,
                stateDirectory,
                labForms,
                firmware,
                Optional.of(authorities),
                clock,
                random);
    }

    /** The same phone elsewhere, or with somebody who listens. */
    public PhoneSettings withNetwork(NetworkSettings other) {
        return new PhoneSettings(
                profile,
                other,
                pinLogin,
                tethered,
                pool,
                stateDirectory,
                labForms,
                firmware,
                fromPc,
                clock,
                random);
    }

    /**
     * Who signs in, without a secret: keeps one person's certificate from being used by another.
     */
    public String account() {
        return pinLogin.map(PinLogin::number).orElseGet(() -> tethered.orElseThrow().identity());
    }

    /**
     * @param number phone number or extension as typed
     */
    public record PinLogin(String number, Pin pin) {}

    /**
     * @param registrar FQDN of the registrar, port 5061
     * @param certProvisioning the certificate provisioning service, as option 43 would name it
     */
    public record Pool(String registrar, URI certProvisioning) {
        private static final String PATH = "/CertProv/CertProvisioningService.svc";

        /** Registrar and web services under their usual ports and path. */
        public static Pool named(String registrar, String web) {
            return new Pool(registrar, URI.create("https://" + web + ":443" + PATH));
        }
    }
}
