package dev.handset.provisioning.exchange;

import java.util.List;
import java.util.Optional;

/** What an autodiscover service answers, POX and SOAP alike. */
public sealed interface AutodiscoverAnswer {
    /** Longest URL, address or name that is kept. */
    int MAX_TEXT = 1024;

    /** Most protocols that are kept. */
    int MAX_PROTOCOLS = 16;

    /**
     * One way to the mailbox.
     *
     * @param type {@link Protocol#INSIDE}, {@link Protocol#OUTSIDE} or {@code WEB}
     */
    record Protocol(
            String type,
            Optional<String> ewsUrl,
            Optional<String> availabilityUrl,
            Optional<String> outOfOfficeUrl,
            Optional<String> unifiedMessagingUrl) {
        public static final String INSIDE = "EXCH";
        public static final String OUTSIDE = "EXPR";

        /** EWS; the availability URL is EWS too. */
        public Optional<String> anyEwsUrl() {
            return ewsUrl.or(() -> availabilityUrl);
        }
    }

    /** The mailbox is known here. */
    record Settings(String displayName, List<Protocol> protocols) implements AutodiscoverAnswer {
        public Settings {
            protocols = List.copyOf(protocols);
        }

        /** EWS for a phone inside, else outside. */
        public Optional<String> ewsUrl() {
            return ewsUrl(Protocol.INSIDE).or(() -> ewsUrl(Protocol.OUTSIDE));
        }

        /**
         * @param type of the protocol, such as {@link Protocol#INSIDE}
         */
        public Optional<String> ewsUrl(String type) {
            return protocols.stream()
                    .filter(p -> p.type.equals(type))
                    .flatMap(p -> p.anyEwsUrl().stream())
                    .findFirst();
        }
    }

    /** Start over with this mail address. */
    record RedirectAddress(String email) implements AutodiscoverAnswer {}

    /** Ask there. */
    record RedirectUrl(String url) implements AutodiscoverAnswer {}

    /** The service refuses. */
    record Refused(String code, String message) implements AutodiscoverAnswer {}

    /** Cuts what is longer than {@link #MAX_TEXT}. */
    static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
