package dev.handset.agent.dhcp;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.dhcp.option.Explanation.Span;
import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.KnownOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An option taken apart, as the values of a JSON object. */
public final class OptionJson {
    private OptionJson() {}

    public static Map<String, Object> of(Judgement judgement) {
        var option = judgement.explanation();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("option", option.code());
        KnownOption.byCode(option.code()).ifPresent(known -> json.put("title", known.title()));
        json.put("hex", option.value().toHex());
        json.put("good", judgement.good());
        judgement.use().ifPresent(use -> json.put("use", use));
        judgement.diagnosis().ifPresent(d -> json.put("diagnosis", diagnosis(d)));
        json.put("spans", option.spans().stream().map(OptionJson::span).toList());
        return json;
    }

    static Map<String, Object> diagnosis(Diagnosis diagnosis) {
        return Map.of(
                "code", diagnosis.code(),
                "title", diagnosis.title(),
                "observed", diagnosis.observed(),
                "expected", diagnosis.expected(),
                "fixes",
                        diagnosis.fixes().stream()
                                .map(f -> Map.of("product", f.product(), "action", f.action()))
                                .toList());
    }

    private static Map<String, Object> span(Span span) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("offset", span.offset());
        json.put("length", span.length());
        json.put("meaning", span.meaning());
        List<Map<String, Object>> findings =
                span.findings().stream().map(OptionJson::finding).toList();
        if (!findings.isEmpty()) json.put("findings", findings);
        return json;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", finding.kind().id());
        json.put("severity", finding.kind().severity().name().toLowerCase(Locale.ROOT));
        finding.subOption().ifPresent(sub -> json.put("subOption", sub));
        json.put("offset", finding.offset());
        json.put("length", finding.length());
        json.put("expected", finding.expected());
        json.put("found", finding.found());
        return json;
    }
}
