package dev.handset.provisioning;

import dev.handset.provisioning.LabForms.Encoding;
import dev.handset.provisioning.LabForms.PinForm;
import dev.handset.provisioning.LabForms.PinRefusal;
import dev.handset.provisioning.LabForms.RootChainForm;
import dev.handset.provisioning.LabForms.RootChainRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads lab forms line by line, so that every fault has a line. */
final class LabFormsReader {
    private static final String PIN_ERROR = "pin.error.";
    private static final String ROOT_CHAIN_ERROR = "root-chain.error.";
    private static final List<String> ENCODINGS = List.of("raw", "base64");

    private final Map<String, String> values = new HashMap<>();

    LabFormsReader(byte[] builtIn) {
        try {
            lines("lab-forms.properties", builtIn, false);
        } catch (MalformedLabForms e) {
            throw new IllegalStateException(e);
        }
    }

    void overlay(String file, byte[] bytes) throws MalformedLabForms {
        lines(file, bytes, true);
    }

    private void lines(String file, byte[] bytes, boolean knownOnly) throws MalformedLabForms {
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String raw : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            int equals = line.indexOf('=');
            if (equals < 0) throw new MalformedLabForms(file, number, "key = value", line);
            String key = line.substring(0, equals).strip();
            String value = line.substring(equals + 1).strip();
            boolean error = key.startsWith(PIN_ERROR) || key.startsWith(ROOT_CHAIN_ERROR);
            if (knownOnly && !error && !values.containsKey(key)) {
                throw new MalformedLabForms(file, number, "a known key", key);
            }
            if (!seen.add(key)) throw new MalformedLabForms(file, number, "each key once", key);
            check(file, number, key, value);
            values.put(key, value);
        }
    }

    private static void check(String file, int line, String key, String value)
            throws MalformedLabForms {
        if (value.isEmpty()) throw new MalformedLabForms(file, line, "a value of " + key, "none");
        if (key.endsWith(".encoding") && !ENCODINGS.contains(value)) {
            throw new MalformedLabForms(file, line, "one of " + ENCODINGS, value);
        }
        if (key.endsWith(".path") && !value.startsWith("/")) {
            throw new MalformedLabForms(file, line, "a path that starts with /", value);
        }
        if (key.endsWith(".element") && !value.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw new MalformedLabForms(file, line, "an element name", value);
        }
        if (key.startsWith(PIN_ERROR)) error(file, line, key, value, PinRefusal.values());
        if (key.startsWith(ROOT_CHAIN_ERROR)) {
            error(file, line, key, value, RootChainRefusal.values());
        }
    }

    private static void error(String file, int line, String key, String value, Enum<?>[] meanings)
            throws MalformedLabForms {
        String id = key.substring(key.lastIndexOf('.') + 1);
        if (!id.matches("[1-9][0-9]{0,8}")) {
            throw new MalformedLabForms(file, line, "an error number of 1 to 9 digits", id);
        }
        List<String> names = Arrays.stream(meanings).map(Enum::name).toList();
        if (!names.contains(value)) {
            throw new MalformedLabForms(file, line, "one of " + names, value);
        }
    }

    LabForms forms() {
        return new LabForms(
                new PinForm(
                        value("pin.port"),
                        value("pin.path"),
                        value("pin.soap-action"),
                        value("pin.namespace"),
                        value("pin.security.element"),
                        value("pin.token.element"),
                        value("pin.username.element"),
                        value("pin.password.element"),
                        value("pin.password.type"),
                        encoding("pin.encoding"),
                        errors(PIN_ERROR, PinRefusal.class)),
                new RootChainForm(
                        value("root-chain.path"),
                        value("root-chain.soap-action"),
                        value("root-chain.namespace"),
                        value("root-chain.request.element"),
                        value("root-chain.response.element"),
                        value("root-chain.chain.element"),
                        value("root-chain.chain.value-type"),
                        encoding("root-chain.chain.encoding"),
                        errors(ROOT_CHAIN_ERROR, RootChainRefusal.class)));
    }

    private String value(String key) {
        String value = values.get(key);
        if (value == null) throw new IllegalStateException("lab-forms.properties lacks " + key);
        return value;
    }

    private Encoding encoding(String key) {
        return value(key).equals("raw") ? Encoding.RAW : Encoding.BASE64;
    }

    private <M extends Enum<M>> Map<Integer, M> errors(String prefix, Class<M> meanings) {
        Map<Integer, M> errors = new TreeMap<>();
        values.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        errors.put(
                                Integer.valueOf(key.substring(prefix.length())),
                                Enum.valueOf(meanings, value));
                    }
                });
        return Map.copyOf(errors);
    }
}
