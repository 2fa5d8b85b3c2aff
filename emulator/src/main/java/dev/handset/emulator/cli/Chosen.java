package dev.handset.emulator.cli;

import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.emulator.scenario.ScenarioReader;
import dev.handset.emulator.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** From NAME or FILE on the command line to the scenario. */
final class Chosen {
    private Chosen() {}

    static Scenario scenario(String nameOrFile, CommandSpec spec)
            throws ScenarioMistake, IOException {
        if (nameOrFile.matches(".*(/|\\\\|\\.ya?ml$).*")) {
            return ScenarioReader.read(Path.of(nameOrFile));
        }
        Optional<Scenario> known = Scenarios.byId(nameOrFile);
        if (known.isPresent()) return known.get();
        throw new ParameterException(
                spec.commandLine(),
                "no scenario \"%s\"%s; \"handset lab scenarios\" lists them, a file needs a / or .yaml"
                        .formatted(
                                nameOrFile,
                                Scenarios.nearest(nameOrFile)
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElse("")));
    }
}
