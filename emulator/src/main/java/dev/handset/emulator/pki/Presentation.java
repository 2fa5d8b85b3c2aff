package dev.handset.emulator.pki;

import java.security.PrivateKey;
import java.util.List;

/**
 * What a server shows in its TLS Certificate message, and the key behind the first certificate.
 *
 * @param name name of the chain, as a scenario writes it
 * @param chain DER certificates in the order they are sent; may be damaged on purpose, may be empty
 * @param key private key of the leaf; never printed
 */
public record Presentation(String name, List<byte[]> chain, PrivateKey key) {
    public Presentation {
        chain = chain.stream().map(byte[]::clone).toList();
    }

    @Override
    public String toString() {
        return "Presentation[" + name + ", " + chain.size() + " certificates]";
    }
}
