package dev.handset.agent.cli;

import dev.handset.truststore.Limit;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;

/** {@code handset phones [ID]}. */
final class PhonesCommand implements Command {
    @Override
    public String name() {
        return "phones";
    }

    @Override
    public String summary() {
        return "the phone profiles; with ID every limit, how well it is known and from where";
    }

    @Override
    public String operands() {
        return "[ID]";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset phones                        # all profiles",
                "handset phones cx600-4.0.7577.4100    # one, limit by limit");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError {
        arguments.atMost(1);
        if (arguments.rest().isEmpty()) {
            for (PhoneProfile profile : PhoneProfiles.builtIn()) {
                terminal.out().printf("%-28s %s%n", profile.id(), profile.name());
            }
            return ExitCode.OK;
        }
        PhoneProfile profile = Profiles.find(arguments.rest().get(0));
        terminal.out().printf("%s  %s%n", profile.id(), profile.name());
        terminal.out().printf("family %s, firmware %s%n", profile.family(), profile.firmware());
        group(terminal, "tls", profile.tls());
        group(terminal, "chain", profile.chain());
        group(terminal, "store", profile.store());
        group(terminal, "device", profile.device());
        return ExitCode.OK;
    }

    /** One line a limit: the record's components are the limits' names. */
    private static void group(Terminal terminal, String name, Record limits) {
        for (RecordComponent component : limits.getClass().getRecordComponents()) {
            if (limit(component, limits) instanceof Limit<?> limit) {
                terminal.out()
                        .printf(
                                "  %-32s %s%n  %32s %s: %s%n",
                                name + "." + component.getName(),
                                limit.value(),
                                "",
                                limit.certainty().name().toLowerCase(Locale.ROOT),
                                limit.source());
            }
        }
    }

    private static Object limit(RecordComponent component, Record limits) {
        try {
            return component.getAccessor().invoke(limits);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record has public accessors", e);
        }
    }
}
