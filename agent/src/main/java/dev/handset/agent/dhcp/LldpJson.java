package dev.handset.agent.dhcp;

import dev.handset.dhcp.lldp.LldpFrame;
import dev.handset.dhcp.lldp.Tlv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An LLDP frame taken apart, as the values of a JSON object. */
public final class LldpJson {
    private LldpJson() {}

    public static Map<String, Object> of(LldpHeard heard) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("origin", heard.origin());
        json.put("bytes", heard.bytes());
        json.put("good", heard.good());
        heard.problem().ifPresent(problem -> json.put("problem", problem));
        heard.use().ifPresent(use -> json.put("use", use));
        heard.diagnosis().ifPresent(d -> json.put("diagnosis", OptionJson.diagnosis(d)));
        heard.frame()
                .ifPresent(
                        frame -> {
                            json.put("source", frame.source().toHex());
                            frame.voiceVlan().ifPresent(v -> json.put("voiceVlan", v.id()));
                            json.put("elements", elements(frame));
                        });
        return json;
    }

    private static List<Map<String, Object>> elements(LldpFrame frame) {
        var policies = frame.policies().iterator();
        List<Map<String, Object>> elements = new ArrayList<>();
        for (Tlv tlv : frame.tlvs()) {
            Map<String, Object> element = new LinkedHashMap<>();
            element.put("offset", tlv.offset());
            element.put("type", tlv.type());
            element.put("hex", tlv.value().toHex());
            element.put("meaning", TlvMeaning.of(tlv, policies));
            elements.add(element);
        }
        return elements;
    }
}
