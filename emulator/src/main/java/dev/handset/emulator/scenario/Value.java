package dev.handset.emulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One value of the file with its place, read as what the reader wants it to be. */
final class Value {
    private final String file;
    private final String name;
    private final Node node;

    /**
     * @param name what an error calls it, such as {@code lab.web.chain}
     */
    Value(String file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    /** The text as written; numbers are not changed. */
    String text() throws ScenarioMistake {
        if (node instanceof ScalarNode scalar) return scalar.getValue().strip();
        throw expected("a text");
    }

    boolean yes() throws ScenarioMistake {
        return switch (text().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw expected("yes or no");
        };
    }

    int number() throws ScenarioMistake {
        if (text().matches("[0-9]{1,6}")) return Integer.parseInt(text());
        throw expected("a whole number");
    }

    Duration seconds() throws ScenarioMistake {
        if (text().matches("0*[1-9][0-9]{0,5}")) return Duration.ofSeconds(Long.parseLong(text()));
        throw expected("seconds, at least 1");
    }

    /** A list, or one value in place of a list of one. */
    List<Value> list() throws ScenarioMistake {
        if (node instanceof SequenceNode sequence) {
            var values = new ArrayList<Value>();
            for (Node item : sequence.getValue()) {
                values.add(new Value(file, name + "[" + values.size() + "]", item));
            }
            return values;
        }
        if (node instanceof ScalarNode) return List.of(this);
        throw expected("a list");
    }

    List<String> texts() throws ScenarioMistake {
        var texts = new ArrayList<String>();
        for (Value value : list()) texts.add(value.text());
        return texts;
    }

    Section section() throws ScenarioMistake {
        if (node instanceof MappingNode mapping) return new Section(file, name, mapping);
        throw expected("keys with values");
    }

    /** A constant by its name in lower case with hyphens. */
    <E extends Enum<E>> E oneOf(Class<E> type) throws ScenarioMistake {
        var known = Arrays.stream(type.getEnumConstants()).map(Value::id).toList();
        int index = known.indexOf(oneOf(known));
        return type.getEnumConstants()[index];
    }

    String oneOf(Collection<String> known) throws ScenarioMistake {
        String text = text();
        if (known.contains(text)) return text;
        throw mistake("%s: unknown \"%s\"%s".formatted(name, text, Nearest.hint(text, known)));
    }

    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ScenarioMistake expected(String what) {
        return mistake("%s: expected %s, found %s".formatted(name, what, found()));
    }

    ScenarioMistake mistake(String problem) {
        Optional<Mark> mark = node.getStartMark();
        return new ScenarioMistake(
                file,
                mark.map(m -> m.getLine() + 1).orElse(0),
                mark.map(m -> m.getColumn() + 1).orElse(0),
                problem);
    }

    private String found() {
        if (node instanceof ScalarNode scalar) return "\"" + scalar.getValue() + "\"";
        return node instanceof SequenceNode ? "a list" : "keys with values";
    }
}
