package dev.handset.emulator.pki;

/** An authority that an administrator can put into TrustedCACerts. */
public enum TrustedCa {
    /** Which the pool's own certificates are below. */
    POOL_ROOT,
    /** Which signs the chains {@code untrusted-root} and its like. */
    OTHER_ROOT
}
