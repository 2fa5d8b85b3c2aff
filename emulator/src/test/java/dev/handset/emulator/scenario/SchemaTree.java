package dev.handset.emulator.scenario;

import dev.handset.agent.json.JsonReader;
import dev.handset.agent.json.JsonSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The schema as sections and values, under the names that the reader's errors give them. */
final class SchemaTree {
    private final Map<String, Object> root;
    private final List<Part> parts = new ArrayList<>();

    /**
     * A section or a value.
     *
     * @param path such as {@code lab.users[0].sip}; empty for the file
     */
    record Part(String path, Map<String, Object> schema) {
        boolean isSection() {
            return schema.containsKey("properties");
        }

        Set<String> keys() {
            return new TreeSet<>(object(schema.get("properties")).keySet());
        }

        List<String> required() {
            return list(schema.getOrDefault("required", List.of())).stream()
                    .map(String::valueOf)
                    .toList();
        }

        String key(String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        @Override
        public String toString() {
            return path.isEmpty() ? "the file" : path;
        }
    }

    SchemaTree(String schema) {
        try {
            root = JsonReader.object(schema);
        } catch (JsonSyntax e) {
            throw new IllegalArgumentException(e);
        }
        walk(new Part("", root));
    }

    List<Part> sections() {
        return parts.stream().filter(Part::isSection).toList();
    }

    List<Part> values() {
        return parts.stream().filter(part -> !part.isSection()).toList();
    }

    /** The texts that a value may be, by every way the schema gives. */
    Set<String> words(Map<String, Object> schema) {
        var words = new TreeSet<String>();
        Map<String, Object> value = resolved(schema);
        for (Object word : list(value.getOrDefault("enum", List.of()))) {
            if (word instanceof String text) words.add(text);
        }
        if (value.get("const") instanceof String text) words.add(text);
        for (Object way : list(value.getOrDefault("anyOf", List.of()))) {
            words.addAll(words(object(way)));
        }
        if (value.containsKey("items")) words.addAll(words(object(value.get("items"))));
        return words;
    }

    /** The shortest file in which {@code path} has this value. */
    Map<String, Object> file(String path, Object value) {
        Map<String, Object> file = shortest(path);
        Map<String, Object> at = file;
        Map<String, Object> schema = root;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            boolean item = names[i].endsWith("[0]");
            String name = names[i].replace("[0]", "");
            schema = property(schema, name);
            if (item) schema = resolved(object(schema.get("items")));
            var inner = filled(schema);
            if (at.get(name) instanceof Map<?, ?> there) {
                inner = object(there);
            } else {
                at.put(name, item ? List.of(inner) : inner);
            }
            at = inner;
        }
        at.put(names[names.length - 1], value);
        return file;
    }

    private Map<String, Object> shortest(String path) {
        Map<String, Object> file = filled(root);
        boolean fixed = path.matches("(fix|expect\\.(broken|fixed)).*");
        Map<String, Object> end = property(property(root, "expect"), "run");
        var expect = new LinkedHashMap<String, Object>();
        for (String run : fixed ? List.of("broken", "fixed") : List.of("run")) {
            expect.put(run, filled(end));
        }
        file.put("expect", expect);
        if (fixed) file.put("fix", filled(property(root, "fix")));
        if (path.startsWith("then")) object(expect.get("run")).put("then", "stays");
        if (path.startsWith("fix.then")) object(expect.get("fixed")).put("then", "stays");
        if (path.equals("expect.fixed.then")) {
            object(file.get("fix")).put("then", new LinkedHashMap<>());
        }
        if (path.matches("expect\\.(run|broken)\\.then")) {
            file.put("then", new LinkedHashMap<>());
        }
        return file;
    }

    /** What must stand in a section, each key with the first value that may. */
    private Map<String, Object> filled(Map<String, Object> section) {
        var filled = new LinkedHashMap<String, Object>();
        for (String key : new Part("", section).required()) {
            filled.put(key, first(property(section, key)));
        }
        return filled;
    }

    private Object first(Map<String, Object> value) {
        if (value.containsKey("properties")) return filled(value);
        if (value.containsKey("anyOf")) {
            return first(resolved(object(list(value.get("anyOf")).get(0))));
        }
        if (value.containsKey("enum")) return list(value.get("enum")).get(0);
        return value.containsKey("minimum") ? 1 : "x";
    }

    private void walk(Part part) {
        parts.add(part);
        if (!part.isSection()) return;
        for (String key : part.keys()) {
            Map<String, Object> inner = property(part.schema(), key);
            walk(new Part(part.key(key), inner));
            Map<String, Object> item =
                    resolved(object(inner.getOrDefault("items", Map.<String, Object>of())));
            if (item.containsKey("properties")) walk(new Part(part.key(key) + "[0]", item));
        }
    }

    private Map<String, Object> property(Map<String, Object> section, String key) {
        return resolved(object(object(section.get("properties")).get(key)));
    }

    private Map<String, Object> resolved(Map<String, Object> schema) {
        if (!(schema.get("$ref") instanceof String ref)) return schema;
        return object(object(root.get("$defs")).get(ref.replace("#/$defs/", "")));
    }

    @SuppressWarnings("unchecked") // JSON's names are texts
    static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}
