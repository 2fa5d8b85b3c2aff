package dev.handset.agent.dhcp;

import java.util.LinkedHashMap;
import java.util.Map;

/** A message taken apart, as the values of a JSON object. */
public final class MessageJson {
    private MessageJson() {}

    public static Map<String, Object> of(Heard heard) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("origin", heard.origin());
        json.put("type", heard.type());
        json.put("bytes", heard.bytes());
        json.put("good", heard.good());
        heard.problem().ifPresent(problem -> json.put("problem", problem));
        heard.message()
                .ifPresent(
                        message -> {
                            json.put("xid", "%08x".formatted(message.xid()));
                            json.put("client", message.chaddr().toHex());
                            json.put("ciaddr", message.ciaddr().getHostAddress());
                            json.put("yiaddr", message.yiaddr().getHostAddress());
                        });
        json.put("options", heard.options().stream().map(OptionJson::of).toList());
        return json;
    }
}
