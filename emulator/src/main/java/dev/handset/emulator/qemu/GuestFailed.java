package dev.handset.emulator.qemu;

import java.io.IOException;

/** A guest that did not do what it was started for. */
public final class GuestFailed extends IOException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What became of the guest. */
    public enum Kind {
        NOT_STARTED("QEMU, or a tool for the guest's disks, does not start"),
        SILENT("nothing was heard from the guest for too long, and it was ended"),
        DIED("the guest ended before the agent in it did"),
        PANIC("the guest's kernel gave up"),
        OUT_OF_MEMORY("the guest's memory was used up, and its kernel ended the agent");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    GuestFailed(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    GuestFailed(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
