package dev.handset.agent.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Puts ES modules together into one: each stands behind those it imports. They import by name and
 * from {@code ./name.js} only, export only where they declare, and no two use the same name at the
 * top.
 */
final class Modules {
    private static final Pattern IMPORT =
            Pattern.compile("(?ms)^import \\{[^}]*\\} from '\\./([a-z-]+\\.js)';\\n");

    private final UnaryOperator<String> read;
    private final Map<String, String> ready = new LinkedHashMap<>();

    private Modules(UnaryOperator<String> read) {
        this.read = read;
    }

    /**
     * @param read from a module's name to its text
     */
    static String bundle(String main, UnaryOperator<String> read) {
        var modules = new Modules(read);
        modules.add(main);
        return "\n" + String.join("\n", modules.ready.values());
    }

    private void add(String name) {
        if (ready.containsKey(name)) return;
        String text = read.apply(name);
        IMPORT.matcher(text).results().forEach(match -> add(match.group(1)));
        String alone = IMPORT.matcher(text).replaceAll("").replaceAll("(?m)^export ", "");
        ready.put(name, alone);
    }
}
