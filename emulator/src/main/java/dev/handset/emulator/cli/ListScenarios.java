package dev.handset.emulator.cli;

import dev.handset.agent.json.JsonText;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.ScenarioSchema;
import dev.handset.emulator.scenario.Scenarios;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handset lab scenarios}. */
@Command(
        name = "scenarios",
        description = "Lists the scenarios by area.",
        footer = {
            "",
            "Example: handset lab scenarios --json | jq -r .id",
            "For completion in an editor:",
            "         handset lab scenarios --schema > scenario.schema.json"
        })
final class ListScenarios implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @Option(names = "--json", description = "one scenario a line")
    private boolean json;

    @Option(
            names = "--schema",
            description = "the JSON Schema of a scenario file in place of the list")
    private boolean schema;

    @Override
    public Integer call() {
        if (json && schema) {
            throw new ParameterException(spec.commandLine(), "expected --json or --schema");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            out.print(ScenarioSchema.text());
            return Exit.WORKS;
        }
        List<Scenario> all = Scenarios.all();
        if (json) {
            all.forEach(scenario -> out.println(line(scenario)));
            return Exit.WORKS;
        }
        Map<String, List<Scenario>> areas =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Scenario::area, LinkedHashMap::new, Collectors.toList()));
        int width = all.stream().mapToInt(s -> s.id().length()).max().orElse(0);
        areas.forEach(
                (area, scenarios) -> {
                    out.println(area);
                    for (Scenario s : scenarios) {
                        out.printf(
                                "  %-" + width + "s  %s%s%n",
                                s.id(),
                                s.name(),
                                s.diagnoses().isEmpty()
                                        ? ""
                                        : " (" + String.join(", ", s.diagnoses()) + ")");
                    }
                });
        out.println("explained only, see \"handset explain CODE\"");
        Scenarios.explainedOnly()
                .forEach((code, why) -> out.printf("  %-" + width + "s  %s%n", code, why));
        return Exit.WORKS;
    }

    private static String line(Scenario scenario) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", scenario.id());
        values.put("name", scenario.name());
        values.put("area", scenario.area());
        values.put("story", scenario.story());
        values.put("diagnoses", scenario.diagnoses());
        values.put("phone", scenario.first().caller().profile());
        scenario.fix().ifPresent(fix -> values.put("fix", fix.say()));
        return JsonText.of(values);
    }
}
