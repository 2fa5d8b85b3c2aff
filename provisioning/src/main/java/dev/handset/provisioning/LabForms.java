package dev.handset.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Names, addresses, encodings and error numbers of the two messages that nobody published; phone
 * and lab read them from the same file, {@code lab-forms.properties}, which explains every key.
 *
 * @param pin the web ticket by PIN
 * @param rootChain the download of the root certificate chain
 */
public record LabForms(PinForm pin, RootChainForm rootChain) {
    /** Longest file that is read. */
    static final int MAX_BYTES = 64 * 1024;

    private static final String BUILT_IN = "lab-forms.properties";

    /** How a value stands in the XML: as it is, or as base64 of its UTF-8 bytes. */
    public enum Encoding {
        RAW,
        BASE64
    }

    /** What a refused PIN means, after the failure kinds that the server's API documents. */
    public enum PinRefusal {
        INCORRECT_PIN,
        LOCKED,
        EXPIRED,
        NOT_SET,
        PIN_AUTHENTICATION_OFF,
        USER_NOT_FOUND,
        NOT_UNIQUE,
        ACCOUNT_DISABLED,
        CANNOT_CHECK
    }

    /** Why the service gives no root chain. */
    public enum RootChainRefusal {
        DOWNLOAD_OFF,
        NO_CHAIN
    }

    /** Keys {@code pin.*}. */
    public record PinForm(
            String port,
            String path,
            String soapAction,
            String namespace,
            String securityElement,
            String tokenElement,
            String usernameElement,
            String passwordElement,
            String passwordType,
            Encoding encoding,
            Map<Integer, PinRefusal> errors) {

        /** What an ErrorId means; empty for one that this form does not know. */
        public Optional<PinRefusal> meaning(OptionalInt errorId) {
            return errorId.isPresent()
                    ? Optional.ofNullable(errors.get(errorId.getAsInt()))
                    : Optional.empty();
        }

        /** The lowest number with this meaning, for the side that answers. */
        public OptionalInt errorId(PinRefusal meaning) {
            return lowest(errors, meaning);
        }
    }

    /** Keys {@code root-chain.*}. */
    public record RootChainForm(
            String path,
            String soapAction,
            String namespace,
            String requestElement,
            String responseElement,
            String chainElement,
            String valueType,
            Encoding encoding,
            Map<Integer, RootChainRefusal> errors) {

        /** What an ErrorId means; empty for one that this form does not know. */
        public Optional<RootChainRefusal> meaning(OptionalInt errorId) {
            return errorId.isPresent()
                    ? Optional.ofNullable(errors.get(errorId.getAsInt()))
                    : Optional.empty();
        }

        /** The lowest number with this meaning, for the side that answers. */
        public OptionalInt errorId(RootChainRefusal meaning) {
            return lowest(errors, meaning);
        }
    }

    /** The forms that come with the program. */
    public static LabForms builtIn() {
        return new LabFormsReader(builtInLines()).forms();
    }

    /**
     * The built-in forms with the values of a file over them.
     *
     * @throws MalformedLabForms naming file and line
     * @throws IOException when the file cannot be read
     */
    public static LabForms read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new MalformedLabForms(
                    file.toString(), 1, "at most " + MAX_BYTES + " bytes", "more");
        }
        LabFormsReader reader = new LabFormsReader(builtInLines());
        reader.overlay(file.toString(), Files.readAllBytes(file));
        return reader.forms();
    }

    private static byte[] builtInLines() {
        try (InputStream in = LabForms.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) throw new IllegalStateException("resource " + BUILT_IN + " is missing");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the built-in file, for someone who wants to correct a copy. */
    public static String builtInText() {
        return new String(builtInLines(), StandardCharsets.UTF_8);
    }

    private static <M> OptionalInt lowest(Map<Integer, M> errors, M meaning) {
        return errors.entrySet().stream()
                .filter(e -> e.getValue().equals(meaning))
                .mapToInt(Map.Entry::getKey)
                .min();
    }
}
