package dev.handset.emulator.exchange;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** By what Exchange lets users in. */
public enum ExchangeScheme {
    /** Negotiate with tickets; with it the lab's domain gets a key distribution centre. */
    KERBEROS,
    /** By its own name, and inside Negotiate where that is offered. */
    NTLM;

    /** What the labs of the field reports offer. */
    public static final Set<ExchangeScheme> USUAL = Collections.unmodifiableSet(EnumSet.of(NTLM));
}
