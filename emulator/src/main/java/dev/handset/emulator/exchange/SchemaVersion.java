package dev.handset.emulator.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.List;
import java.util.Optional;

/** {@code RequestServerVersion}: the schema a client wants to speak (web-services.md §5.4). */
final class SchemaVersion {
    private static final List<String> KNOWN =
            List.of(
                    "Exchange2007",
                    "Exchange2007_SP1",
                    "Exchange2010",
                    "Exchange2010_SP1",
                    "Exchange2010_SP2",
                    "Exchange2013",
                    "Exchange2013_SP1");
    private static final String OLDEST_OF_PHONES = "Exchange2007_SP1";

    private SchemaVersion() {}

    /** The client wants a schema that came after this server. */
    static final class TooNew extends Exception {
        private final String asked;

        TooNew(String asked) {
            super(asked);
            this.asked = asked;
        }

        String why() {
            return "The specified server version is invalid: " + asked + ".";
        }
    }

    /**
     * @throws MalformedXml when no version has this name
     */
    static void check(XmlElement envelope, Optional<ExchangeFault> fault)
            throws MalformedXml, TooNew {
        Optional<XmlElement> asked = envelope.at("Header", "RequestServerVersion");
        if (asked.isEmpty()) return;
        String version = asked.get().needAttribute("Version");
        int at = KNOWN.indexOf(version);
        if (at < 0) throw asked.get().malformed("one of " + KNOWN, version);
        boolean old = fault.equals(Optional.of(ExchangeFault.OLD_SCHEMA));
        if (old && at > KNOWN.indexOf(OLDEST_OF_PHONES)) throw new TooNew(version);
    }
}
