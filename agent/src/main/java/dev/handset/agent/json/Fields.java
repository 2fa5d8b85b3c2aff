package dev.handset.agent.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a line, each asked for with the kind it must have.
 *
 * @param where the object's own place in the line, empty for the line itself
 */
record Fields(Map<?, ?> values, String where) {
    /** Of what was found, a message shows this much. */
    private static final int SHOWN = 40;

    /** The object that a line is. */
    static Fields of(String line) throws MalformedEvent {
        try {
            return new Fields(JsonReader.object(line), "");
        } catch (JsonSyntax e) {
            throw new MalformedEvent("", "a JSON object", "at " + e.getMessage());
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) throws MalformedEvent {
        return as(String.class, name, values.get(name), "a text");
    }

    Optional<String> textIfAny(String name) throws MalformedEvent {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) throws MalformedEvent {
        return as(Boolean.class, name, values.get(name), "true or false");
    }

    /** A whole number from 0 to {@code max}. */
    long number(String name, long max) throws MalformedEvent {
        BigDecimal number = as(BigDecimal.class, name, values.get(name), "a number");
        try {
            long value = number.longValueExact();
            if (value >= 0 && value <= max) return value;
        } catch (ArithmeticException e) {
            // told below
        }
        throw refused(name, "a whole number from 0 to " + max, number.toString());
    }

    Fields object(String name) throws MalformedEvent {
        return new Fields(as(Map.class, name, values.get(name), "an object"), place(name));
    }

    List<String> texts(String name) throws MalformedEvent {
        var texts = new ArrayList<String>();
        for (Object item : list(name)) {
            texts.add(as(String.class, at(name, texts.size()), item, "a text"));
        }
        return texts;
    }

    List<Fields> objects(String name) throws MalformedEvent {
        var objects = new ArrayList<Fields>();
        for (Object item : list(name)) {
            String at = at(name, objects.size());
            objects.add(new Fields(as(Map.class, at, item, "an object"), place(at)));
        }
        return objects;
    }

    MalformedEvent refused(String name, String expected, String found) {
        String start = found.length() > SHOWN ? found.substring(0, SHOWN) + "..." : found;
        return new MalformedEvent(place(name), expected, start);
    }

    private List<?> list(String name) throws MalformedEvent {
        return as(List.class, name, values.get(name), "a list");
    }

    private static String at(String name, int index) {
        return name + "[" + index + "]";
    }

    private String place(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    private <T> T as(Class<T> kind, String name, @Nullable Object value, String expected)
            throws MalformedEvent {
        if (kind.isInstance(value)) return kind.cast(value);
        throw refused(name, expected, value == null ? "nothing" : String.valueOf(value));
    }
}
