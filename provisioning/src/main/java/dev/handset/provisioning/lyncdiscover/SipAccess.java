package dev.handset.provisioning.lyncdiscover;

/**
 * Where a client opens SIP over TLS.
 *
 * @param port 1 to 65535, not shifted
 */
public record SipAccess(String fqdn, int port) {
    private static final int MAX_NAME = 255;

    public SipAccess {
        if (fqdn.isEmpty() || fqdn.length() > MAX_NAME || port < 1 || port > 65535) {
            throw new IllegalArgumentException("no place for SIP: " + fqdn + ":" + port);
        }
    }

    @Override
    public String toString() {
        return fqdn + ":" + port;
    }
}
