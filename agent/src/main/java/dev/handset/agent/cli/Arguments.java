package dev.handset.agent.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line taken apart: {@code --name value}, {@code --name=value}, {@code --switch}, and the
 * rest. What follows {@code --} is never an option.
 */
final class Arguments {
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Arguments() {}

    static Arguments parse(List<String> words, List<Option> known) throws UsageError {
        var arguments = new Arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                arguments.rest.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("--")) {
                arguments.rest.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            Option option = find(equals < 0 ? word : word.substring(0, equals), known);
            if (!option.takesValue()) {
                if (equals >= 0) throw new UsageError(option.name() + " takes no value");
                arguments.put(option, "");
            } else if (equals >= 0) {
                arguments.put(option, word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                arguments.put(option, words.get(++i));
            } else {
                throw new UsageError(option.name() + " needs a value: " + option.form());
            }
        }
        return arguments;
    }

    private static Option find(String name, List<Option> known) throws UsageError {
        for (Option option : known) {
            if (option.name().equals(name)) return option;
        }
        String hint =
                Nearest.to(name, known.stream().map(Option::name).toList())
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("");
        throw new UsageError("unknown option " + name + hint);
    }

    private void put(Option option, String value) throws UsageError {
        var values = options.computeIfAbsent(option.name(), name -> new ArrayList<>());
        values.add(value);
        if (values.size() > 1 && !option.repeatable()) {
            throw new UsageError(option.name() + " is given twice");
        }
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    /** All values of an option that may be repeated, in order; empty when it was not given. */
    List<String> values(String name) {
        return List.copyOf(options.getOrDefault(name, List.of()));
    }

    /** What is no option, in order. */
    List<String> rest() {
        return List.copyOf(rest);
    }

    /** Refuses words beyond the first {@code count}. */
    void atMost(int count) throws UsageError {
        if (rest.size() > count) throw new UsageError("unexpected \"" + rest.get(count) + "\"");
    }
}
