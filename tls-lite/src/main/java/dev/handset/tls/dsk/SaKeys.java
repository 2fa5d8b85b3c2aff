package dev.handset.tls.dsk;

import java.util.Arrays;

/**
 * The keys of a TLS-DSK security association, cut out of 128 bytes of PRF output: 64-95 sign what
 * the client sends ({@code response}), 96-127 what the server sends ({@code rspauth}).
 */
public record SaKeys(SigningKey client, SigningKey server) {
    /** PRF label; the seed is client_random followed by server_random. */
    public static final String LABEL = "client EAP encryption";

    /** Bytes of PRF output needed. */
    public static final int MATERIAL_LENGTH = 128;

    /**
     * @param material {@link #MATERIAL_LENGTH} bytes of PRF output
     */
    public static SaKeys ofMaterial(byte[] material, MacHash hash) {
        if (material.length != MATERIAL_LENGTH)
            throw new IllegalArgumentException(material.length + " bytes of key material, not 128");
        return new SaKeys(
                new SigningKey(Arrays.copyOfRange(material, 64, 96), hash),
                new SigningKey(Arrays.copyOfRange(material, 96, 128), hash));
    }
}
