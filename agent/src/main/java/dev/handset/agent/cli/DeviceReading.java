package dev.handset.agent.cli;

import dev.handset.agent.event.Screen;
import dev.handset.agent.json.JsonReader;
import dev.handset.agent.json.JsonSyntax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a phone said of itself over CoAP, taken apart; what is not there is empty. */
final class DeviceReading {
    private final Map<String, Object> values;

    private DeviceReading(Map<String, Object> values) {
        this.values = values;
    }

    static DeviceReading of(String json) throws MachineError {
        try {
            return new DeviceReading(JsonReader.object(json));
        } catch (JsonSyntax e) {
            throw new MachineError("the phone's answer is no JSON: " + e.getMessage());
        }
    }

    String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** The objects of an array. */
    List<DeviceReading> objects(String name) {
        var found = new ArrayList<DeviceReading>();
        if (values.get(name) instanceof List<?> list) {
            for (Object value : list) {
                if (value instanceof Map<?, ?> map) found.add(new DeviceReading(named(map)));
            }
        }
        return found;
    }

    DeviceReading object(String name) {
        return new DeviceReading(values.get(name) instanceof Map<?, ?> map ? named(map) : Map.of());
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        var copy = new java.util.LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(key.toString(), value));
        return copy;
    }

    private List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** What is below {@code screen}. */
    Screen screen() {
        var it = object("screen");
        return new Screen(
                it.text("line"),
                it.text("presence"),
                it.text("appointment"),
                it.text("status"),
                it.texts("softkeys"),
                it.values.get("voiceMails") instanceof BigDecimal count ? count.intValue() : 0,
                it.texts("later"));
    }
}
