package dev.handset.emulator.kerberos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.kdc.TgsReq;

/**
 * Refuses tickets for services whose name stands on two accounts. That a domain controller says so
 * by error 8 is RFC 4120 section 7.5.9; that those of real domains do is UNVERIFIED.
 */
final class AmbiguousNames {
    private static final KrbErrorCode REFUSAL = KrbErrorCode.KDC_ERR_PRINCIPAL_NOT_UNIQUE;

    private final String realm;
    private final Set<String> names;

    /**
     * @param names such as {@code HTTP/web.contoso.com}
     */
    AmbiguousNames(String realm, Set<String> names) {
        this.realm = realm;
        this.names = Set.copyOf(names);
    }

    /**
     * @return with its length before it over TCP; empty where the name is good
     * @throws IOException when the question cannot be read
     * @throws KrbException when the refusal cannot be written
     */
    Optional<byte[]> refusal(byte[] question, boolean tcp) throws IOException, KrbException {
        if (names.isEmpty()) return Optional.empty();
        if (!(KrbCodec.decodeMessage(ByteBuffer.wrap(question)) instanceof TgsReq request)) {
            return Optional.empty();
        }
        PrincipalName service = request.getReqBody().getSname();
        if (!names.contains(String.join("/", service.getNameStrings()))) return Optional.empty();
        var error = new KrbError();
        error.setErrorCode(REFUSAL);
        error.setStime(KerberosTime.now());
        error.setSusec(0);
        error.setRealm(realm);
        error.setSname(service);
        byte[] told = KrbCodec.encode(error);
        if (!tcp) return Optional.of(told);
        return Optional.of(
                ByteBuffer.allocate(Integer.BYTES + told.length)
                        .putInt(told.length)
                        .put(told)
                        .array());
    }
}
