package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.AuthParameters;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** By what a registrar lets users in; in the order in which real ones offer them. */
public enum SipScheme {
    NTLM(AuthParameters.NTLM),
    /** With it the lab's domain gets a key distribution centre. */
    KERBEROS(AuthParameters.KERBEROS),
    TLS_DSK(AuthParameters.TLS_DSK);

    /** What a pool offers whose administrator has changed nothing, but for Kerberos. */
    public static final Set<SipScheme> USUAL =
            Collections.unmodifiableSet(EnumSet.of(NTLM, TLS_DSK));

    private final String text;

    SipScheme(String text) {
        this.text = text;
    }

    /** As the headers have it. */
    String text() {
        return text;
    }

    /** What a challenge says it is for: the pool, or the pool's service in the domain. */
    String target(String fqdn) {
        return this == KERBEROS ? "sip/" + fqdn : fqdn;
    }
}
