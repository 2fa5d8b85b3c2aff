package dev.handset.emulator.bc;

import java.security.KeyPair;

/**
 * A name and key that sign certificates.
 *
 * @param subject RFC 4514 text, equal to the issuer of what it signs
 * @param der its own certificate; what it issues points to that certificate's key
 */
@SuppressWarnings("ArrayRecordComponent") // DER of this certificate; nobody compares authorities
public record Authority(String subject, KeyPair keys, byte[] der) {
    @Override
    public String toString() {
        return "Authority[" + subject + "]";
    }
}
