package dev.handset.emulator.scenario;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * Keys with values. A key that was never asked for is a mistake, which {@link #done} reports: so
 * the reader's questions are the list of known keys.
 */
final class Section {
    private final String file;
    private final String name;
    private final Value self;
    private final Map<String, Value> keys = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** A part of a section read into something. */
    interface Reader<T> {
        T read(Value value) throws ScenarioMistake;
    }

    Section(String file, String name, MappingNode node) throws ScenarioMistake {
        this.file = file;
        this.name = name;
        this.self = new Value(file, name, node);
        for (NodeTuple tuple : node.getValue()) {
            var keyValue = new Value(file, name, tuple.getKeyNode());
            String key = keyValue.text();
            if (keys.put(key, keyValue) != null) {
                throw keyValue.mistake("key \"%s\" stands twice".formatted(key));
            }
            values.put(key, new Value(file, path(key), tuple.getValueNode()));
        }
    }

    Optional<Value> value(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    Value need(String key) throws ScenarioMistake {
        Optional<Value> value = value(key);
        if (value.isPresent()) return value.get();
        throw self.mistake("%s is missing".formatted(path(key)));
    }

    /** The value of {@code key}, or {@code otherwise} when there is none. */
    <T> T read(String key, T otherwise, Reader<T> reader) throws ScenarioMistake {
        Optional<Value> value = value(key);
        return value.isPresent() ? reader.read(value.get()) : otherwise;
    }

    /** All keys, for a section whose keys are names that the file's author chose. */
    Map<String, Value> all() {
        known.addAll(values.keySet());
        return values;
    }

    /** The place of a key, for an error about it. */
    Value key(String key) {
        return keys.getOrDefault(key, self);
    }

    /**
     * @throws ScenarioMistake at the first key that nothing asked for
     */
    void done() throws ScenarioMistake {
        for (Map.Entry<String, Value> key : keys.entrySet()) {
            if (known.contains(key.getKey())) continue;
            throw key.getValue()
                    .mistake(
                            "%sunknown key \"%s\"%s"
                                    .formatted(
                                            name.isEmpty() ? "" : name + ": ",
                                            key.getKey(),
                                            Nearest.hint(key.getKey(), known)));
        }
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    @Override
    public String toString() {
        return file + " " + name;
    }
}
