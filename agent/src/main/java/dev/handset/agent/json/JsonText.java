package dev.handset.agent.json;

import com.grack.nanojson.JsonWriter;
import java.util.Map;

/** Plain values as one line of JSON, for programs around the phone that tell of other things. */
public final class JsonText {
    private JsonText() {}

    /**
     * @param values texts, numbers, booleans, and lists and maps of these, in the map's order
     */
    public static String of(Map<String, ?> values) {
        return JsonWriter.string(values);
    }
}
