package dev.handset.agent.device;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.state.StateDirectory;
import dev.handset.truststore.AddReport;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.MalformedCertificate;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The bounded store of a running phone. What is changed counts from the next sign-in on. */
public final class DeviceTrust {
    /** Digits of a fingerprint that are enough to name a certificate. */
    static final int LEAST_DIGITS = 8;

    private final PhoneSettings settings;
    private final Runnable changed;

    DeviceTrust(PhoneSettings settings, Runnable changed) {
        this.settings = settings;
        this.changed = changed;
    }

    /**
     * What it holds beside the firmware's roots.
     *
     * @throws IOException when the file cannot be read, or is no store (CorruptStore)
     */
    public List<BoundedTrustStore.Entry> entries() throws IOException {
        return store().entries();
    }

    /**
     * Adds authorities as TrustedCACerts brings them.
     *
     * @param bundle PEM, DER or PKCS#7
     * @throws MalformedCertificate when it is none of these
     */
    public AddReport add(byte[] bundle) throws IOException, MalformedCertificate {
        List<Certificate> certificates = CertificateFiles.parseBundle(bundle);
        var report =
                store().add(
                                BoundedTrustStore.Kind.TRUSTED_CA,
                                certificates,
                                settings.clock().instant());
        changed.run();
        return report;
    }

    /**
     * Removes one certificate.
     *
     * @param digits how its SHA-256 fingerprint begins, at least eight hexadecimal digits
     * @return false when no certificate, or more than one, begins so
     */
    public boolean remove(String digits) throws IOException {
        String wanted = digits.toLowerCase(Locale.ROOT).replace(":", "");
        var store = store();
        var found =
                store.entries().stream()
                        .map(entry -> entry.certificate().sha256Fingerprint())
                        .filter(fingerprint -> fingerprint.startsWith(wanted))
                        .toList();
        if (wanted.length() < LEAST_DIGITS || found.size() != 1) return false;
        store.remove(found.get(0));
        changed.run();
        return true;
    }

    private BoundedTrustStore store() throws IOException {
        var directory = StateDirectory.open(settings.stateDirectory());
        return BoundedTrustStore.open(
                directory.trustStore(),
                settings.profile(),
                settings.firmware().anchors(settings.profile()));
    }
}
