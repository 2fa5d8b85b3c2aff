package dev.handset.emulator.bc;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;

/** A degenerate PKCS#7 SignedData that carries certificates and nothing else (RFC 5652 §5). */
public final class CertsOnlyMessage {
    private CertsOnlyMessage() {}

    /** DER of the message; {@code certificates} must be well formed. */
    public static byte[] encode(List<byte[]> certificates) {
        try {
            var generator = new CMSSignedDataGenerator();
            for (byte[] der : certificates) {
                generator.addCertificate(new X509CertificateHolder(der));
            }
            return generator.generate(new CMSAbsentContent(), false).getEncoded("DER");
        } catch (CMSException | IOException e) {
            throw new IllegalArgumentException("certificates that do not encode", e);
        }
    }
}
