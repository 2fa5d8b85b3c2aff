package dev.handset.agent.json;

import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.diagnosis.Diagnosis;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link DiagnosisJson} writes. */
final class DiagnosisReader {
    private DiagnosisReader() {}

    static Diagnosis diagnosis(Fields fields) throws MalformedEvent {
        var fixes = new ArrayList<Diagnosis.Fix>();
        for (Fields fix : fields.objects("fixes")) {
            fixes.add(
                    new Diagnosis.Fix(
                            fix.text("product"), fix.text("action"), fix.flag("sourced")));
        }
        return new Diagnosis(
                fields.text("code"),
                fields.text("title"),
                fields.texts("screens"),
                fields.textIfAny("logCode"),
                fields.text("cause"),
                fields.text("observed"),
                fields.text("expected"),
                fixes,
                fields.has("noFixFor") ? fields.texts("noFixFor") : List.of(),
                fields.texts("sources"),
                fields.has("chain")
                        ? Optional.of(chain(fields.object("chain")))
                        : Optional.empty());
    }

    static ChainPicture chain(Fields fields) throws MalformedEvent {
        var presented = new ArrayList<ChainPicture.Link>();
        for (Fields link : fields.objects("presented")) presented.add(link(link));
        Optional<ChainPicture.Missing> missing = Optional.empty();
        if (fields.has("missing")) {
            Fields one = fields.object("missing");
            missing =
                    Optional.of(
                            new ChainPicture.Missing(
                                    one.text("subject"),
                                    one.textIfAny("keyId"),
                                    one.textIfAny("hint")));
        }
        return new ChainPicture(
                fields.text("server"), presented, missing, fields.textIfAny("anchor"));
    }

    private static ChainPicture.Link link(Fields fields) throws MalformedEvent {
        return new ChainPicture.Link(
                fields.text("subject"),
                fields.text("issuer"),
                fields.textIfAny("keyId"),
                fields.textIfAny("issuerKeyId"),
                instant(fields, "notBefore"),
                instant(fields, "notAfter"),
                fields.flag("inPath"),
                fields.textIfAny("remark").orElse(""),
                fields.textIfAny("fault").orElse(""));
    }

    private static Instant instant(Fields fields, String name) throws MalformedEvent {
        String text = fields.text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw fields.refused(name, "a time such as 2026-01-31T00:00:00Z", text);
        }
    }
}
