package dev.handset.agent.cli;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.CatalogueEntry;
import dev.handset.agent.event.Step;
import dev.handset.agent.view.EntryView;
import dev.handset.provisioning.HResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code handset explain CODE}. */
final class ExplainCommand implements Command {
    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "what a diagnosis (F-TLS-01) or a log code (0x80072f0d) means and how to fix it";
    }

    @Override
    public String operands() {
        return "[CODE]";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset explain                # every diagnosis in one line",
                "handset explain F-TLS-01       # cause, evidence, fix by product, sources",
                "handset explain 0x80072f0d     # what the phone's log means by it");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError {
        arguments.atMost(1);
        var catalogue = Catalogue.builtIn();
        if (arguments.rest().isEmpty()) {
            list(catalogue.entries().stream(), terminal);
            return ExitCode.OK;
        }
        String code = arguments.rest().get(0);
        if (code.toLowerCase(Locale.ROOT).startsWith("0x")) return logCode(code, terminal);
        var entry = catalogue.find(code);
        if (entry.isEmpty()) {
            var codes = catalogue.entries().stream().map(CatalogueEntry::code).toList();
            String hint =
                    Nearest.to(code.toUpperCase(Locale.ROOT), codes)
                            .map(c -> "; did you mean " + c + "?")
                            .orElse("");
            throw new UsageError("no diagnosis named " + code + hint);
        }
        new EntryView(terminal.style()).draw(entry.get()).forEach(terminal.out()::println);
        return ExitCode.OK;
    }

    private static int logCode(String text, Terminal terminal) throws UsageError {
        String wanted = text.toLowerCase(Locale.ROOT);
        for (HResult result : HResult.values()) {
            if (!result.toString().equals(wanted)) continue;
            terminal.out().println(result + "  " + result.name() + ": " + result.meaning());
            list(
                    Catalogue.builtIn().entries().stream()
                            .filter(e -> e.logCode().filter(wanted::equals).isPresent()),
                    terminal);
            return ExitCode.OK;
        }
        throw new UsageError("no log code " + text + " is known");
    }

    private static void list(Stream<CatalogueEntry> entries, Terminal terminal) {
        entries.forEach(
                e ->
                        terminal.out()
                                .printf(
                                        "%-10s %s (%s)%n",
                                        e.code(),
                                        e.title(),
                                        String.join(
                                                ", ",
                                                e.steps().stream()
                                                        .sorted()
                                                        .map(Step::id)
                                                        .toList())));
    }
}
