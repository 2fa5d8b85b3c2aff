package dev.handset.agent.json;

import com.grack.nanojson.JsonStringWriter;
import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.diagnosis.Diagnosis;
import java.util.List;

/** The parts of an event that are about a fault. */
final class DiagnosisJson {
    private DiagnosisJson() {}

    static void diagnosis(JsonStringWriter json, Diagnosis diagnosis) {
        json.object("diagnosis").value("code", diagnosis.code()).value("title", diagnosis.title());
        texts(json, "screens", diagnosis.screens());
        diagnosis.logCode().ifPresent(code -> json.value("logCode", code));
        json.value("cause", diagnosis.cause())
                .value("observed", diagnosis.observed())
                .value("expected", diagnosis.expected());
        json.array("fixes");
        for (Diagnosis.Fix fix : diagnosis.fixes()) {
            json.object()
                    .value("product", fix.product())
                    .value("action", fix.action())
                    .value("sourced", fix.sourced())
                    .end();
        }
        json.end();
        if (!diagnosis.noFixFor().isEmpty()) texts(json, "noFixFor", diagnosis.noFixFor());
        texts(json, "sources", diagnosis.sources());
        diagnosis.chain().ifPresent(chain -> chain(json, chain));
        json.end();
    }

    static void chain(JsonStringWriter json, ChainPicture chain) {
        json.object("chain").value("server", chain.server()).array("presented");
        for (ChainPicture.Link link : chain.presented()) {
            json.object().value("subject", link.subject()).value("issuer", link.issuer());
            link.keyId().ifPresent(id -> json.value("keyId", id));
            link.issuerKeyId().ifPresent(id -> json.value("issuerKeyId", id));
            json.value("notBefore", link.notBefore().toString())
                    .value("notAfter", link.notAfter().toString())
                    .value("inPath", link.inPath());
            if (!link.remark().isEmpty()) json.value("remark", link.remark());
            if (!link.fault().isEmpty()) json.value("fault", link.fault());
            json.end();
        }
        json.end();
        chain.missing()
                .ifPresent(
                        missing -> {
                            json.object("missing").value("subject", missing.subject());
                            missing.keyId().ifPresent(id -> json.value("keyId", id));
                            missing.hint().ifPresent(hint -> json.value("hint", hint));
                            json.end();
                        });
        chain.anchor().ifPresent(anchor -> json.value("anchor", anchor));
        json.end();
    }

    private static void texts(JsonStringWriter json, String key, List<String> texts) {
        json.array(key);
        texts.forEach(json::value);
        json.end();
    }
}
