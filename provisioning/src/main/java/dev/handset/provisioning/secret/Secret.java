package dev.handset.provisioning.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Function;

/**
 * Text that cannot be printed by accident: {@code toString} hides it, equality takes constant time.
 */
abstract sealed class Secret permits Password, Pin {
    private final String text;

    Secret(String text) {
        this.text = text;
    }

    /** Hands the text to {@code reader}, the only way to it; the reader must not keep it. */
    public final <T> T use(Function<String, T> reader) {
        return reader.apply(text);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Secret that
                && that.kind().equals(kind())
                && MessageDigest.isEqual(bytes(), that.bytes());
    }

    /** The same for all secrets of a kind, so that nothing can be learned from it. */
    @Override
    public final int hashCode() {
        return kind().hashCode();
    }

    @Override
    public final String toString() {
        return "***";
    }

    /** Secrets of different kinds are never equal. */
    abstract String kind();

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
