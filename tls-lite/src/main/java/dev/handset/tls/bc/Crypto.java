package dev.handset.tls.bc;

import java.security.SecureRandom;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Bouncy Castle's algorithms, with certificates kept as the bytes they came in. */
final class Crypto extends BcTlsCrypto {
    Crypto(SecureRandom random) {
        super(random);
    }

    @Override
    public TlsCertificate createCertificate(byte[] encoding) {
        return new RawCertificate(this, encoding);
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) {
        if (type != CertificateType.X509)
            throw new IllegalArgumentException("certificate type " + type + " was not offered");
        return new RawCertificate(this, encoding);
    }
}
