package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.XmlElement;
import java.time.Duration;
import java.util.Optional;

/** EWS answered with an error: its code, its words, and for a busy server how long to wait. */
final class EwsRefused extends Exception {
    static final String NO_ERROR = "NoError";
    static final String BUSY = "ErrorServerBusy";
    static final String VERSION = "ErrorInvalidServerVersion";
    static final String SYNC_STATE = "ErrorInvalidSyncStateData";
    static final String NO_FOLDER = "ErrorFolderNotFound";

    private static final String BACK_OFF = "BackOffMilliseconds";
    private static final int MAX_TEXT = 255;
    private static final long serialVersionUID = 1;

    private final String code;
    private final String text;
    private final transient Optional<Duration> backOff;

    EwsRefused(String code, String text, Optional<Duration> backOff) {
        super(code + " " + text);
        this.code = bounded(code);
        this.text = bounded(text);
        this.backOff = backOff;
    }

    /** From a response message, or from a fault's detail. */
    static EwsRefused of(String code, String text, Optional<XmlElement> messageXml) {
        return new EwsRefused(code, text, messageXml.flatMap(EwsRefused::backOff));
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    Optional<Duration> backOff() {
        return backOff;
    }

    private static Optional<Duration> backOff(XmlElement messageXml) {
        return messageXml.children("Value").stream()
                .filter(v -> v.attribute("Name").filter(BACK_OFF::equals).isPresent())
                .map(XmlElement::trimmed)
                .filter(v -> v.matches("[0-9]{1,9}"))
                .map(v -> Duration.ofMillis(Long.parseLong(v)))
                .findFirst();
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
