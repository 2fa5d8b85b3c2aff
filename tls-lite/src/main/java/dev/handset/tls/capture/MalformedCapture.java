package dev.handset.tls.capture;

import java.io.IOException;

/** Bytes that are not a capture: which element, at which byte (0 = first), and both sides. */
public final class MalformedCapture extends IOException {
    private final long offset;
    private final String element;
    private final String message;

    MalformedCapture(long offset, String element, String expected, String found) {
        super(message(offset, element, expected, found));
        this.message = message(offset, element, expected, found);
        this.offset = offset;
        this.element = element;
    }

    public long offset() {
        return offset;
    }

    public String element() {
        return element;
    }

    private static String message(long offset, String element, String expected, String found) {
        return "capture, byte %d, %s: expected %s, found %s"
                .formatted(offset, element, expected, found);
    }

    @Override
    public String getMessage() {
        return message;
    }
}
