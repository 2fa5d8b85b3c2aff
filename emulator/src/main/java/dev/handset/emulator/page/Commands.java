package dev.handset.emulator.page;

import dev.handset.agent.json.JsonReader;
import dev.handset.agent.json.JsonSyntax;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.Scenarios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the words of a command to what the stage does, and what the page has to know to ask. */
final class Commands {
    private static final int MAX_DIGITS = 24;

    private final Stage stage;

    Commands(Stage stage) {
        this.stage = stage;
    }

    /**
     * @param body a JSON object
     * @throws Refused when it cannot be done
     */
    void run(String name, String body) throws Refused {
        Map<String, Object> words = read(body);
        switch (name) {
            case "sign-in" -> stage.signIn(login(words));
            case "sign-out" -> stage.signOut();
            case "restart" -> stage.restart(Boolean.TRUE.equals(words.get("reset")));
            case "scenario" ->
                    stage.play(
                            scenario(text(words, "id")), Boolean.TRUE.equals(words.get("fixed")));
            case "fix" -> stage.fix();
            case "switch" -> stage.flip(text(words, "id"), value(words));
            case "act" ->
                    stage.act(
                            text(words, "on"),
                            text(words, "act"),
                            words.containsKey("value") ? text(words, "value") : "");
            default -> throw Refused.wrong("There is no command of that name.");
        }
    }

    /** Scenarios and switches, which do not change while the lab runs. */
    Map<String, Object> lab() {
        var scenarios = new ArrayList<Map<String, Object>>();
        for (Scenario scenario : Scenarios.all()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("id", scenario.id());
            one.put("name", scenario.name());
            one.put("area", scenario.area());
            one.put("story", scenario.story());
            one.put("diagnoses", scenario.diagnoses());
            scenario.fix().ifPresent(fix -> one.put("fix", fix.say()));
            scenarios.add(one);
        }
        var values = new LinkedHashMap<String, Object>();
        values.put("scenarios", scenarios);
        values.put("explained", Scenarios.explainedOnly());
        values.put("switches", stage.switches().described());
        values.put("usual", stage.switches().values(LabPlan.HEALTHY));
        return values;
    }

    private static Map<String, Object> read(String body) throws Refused {
        try {
            return JsonReader.object(body);
        } catch (JsonSyntax e) {
            throw Refused.wrong("A command is a JSON object; " + e.getMessage());
        }
    }

    private static Login login(Map<String, Object> words) throws Refused {
        if (!words.containsKey("number")) return Login.AS_THE_SCENARIO_SAYS;
        String number = text(words, "number");
        String pin = text(words, "pin");
        if (!number.matches("\\+?[0-9]{1," + MAX_DIGITS + "}")) {
            throw Refused.wrong("A number has 1 to %d digits.".formatted(MAX_DIGITS));
        }
        if (!pin.matches("[0-9]{1," + MAX_DIGITS + "}")) {
            throw Refused.wrong("A PIN has 1 to %d digits.".formatted(MAX_DIGITS));
        }
        return new Login(number, pin);
    }

    private static Scenario scenario(String id) throws Refused {
        return Scenarios.byId(id)
                .orElseThrow(() -> Refused.wrong("There is no scenario of that name."));
    }

    private static String text(Map<String, Object> words, String key) throws Refused {
        if (words.get(key) instanceof String text) return text;
        throw Refused.wrong("\"%s\" is missing or no text.".formatted(key));
    }

    /** A text or a list of texts. */
    private static Object value(Map<String, Object> words) throws Refused {
        if (!(words.get("value") instanceof List<?> list)) return text(words, "value");
        for (Object item : list) {
            if (!(item instanceof String)) throw Refused.wrong("\"value\" is no list of texts.");
        }
        return list;
    }
}
