package dev.handset.agent.device;

import java.util.Locale;

/** What a running phone is doing. */
public enum DeviceState {
    /** Nobody is signed in and nobody asked for it. */
    SIGNED_OUT,
    SIGNING_IN,
    SIGNED_IN,
    /** The last sign-in failed, or ended for good; the diagnoses say why. */
    FAILED;

    /** The stable name, such as {@code signed-in}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
