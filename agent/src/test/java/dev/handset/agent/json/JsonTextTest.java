package dev.handset.agent.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
    @Test
    void writesOneLineInTheMapsOrder() {
        var values = new LinkedHashMap<String, Object>();
        values.put("z", "a \"quoted\"\nline");
        values.put("a", 2);
        values.put("list", List.of(true, "x"));
        assertEquals(
                "{\"z\":\"a \\\"quoted\\\"\\nline\",\"a\":2,\"list\":[true,\"x\"]}",
                JsonText.of(values));
    }
}
