package dev.handset.emulator.image;

import java.io.IOException;

/** An image could not be made on this machine: what was done, what came of it, what to do. */
public final class ImageFailed extends IOException {
    private static final long serialVersionUID = 1;

    public ImageFailed(String message) {
        super(message);
    }

    public ImageFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
