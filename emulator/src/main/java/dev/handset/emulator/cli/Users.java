package dev.handset.emulator.cli;

import dev.handset.agent.json.JsonText;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.lab.UserTable;
import dev.handset.emulator.pool.PinTries;
import dev.handset.emulator.pool.PoolSettings;
import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.emulator.store.LabStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handset lab users}. */
@Command(
        name = "users",
        description = "Lists the users that a lab started with --data keeps, or changes them.",
        footer = {
            "",
            "Examples:",
            "  handset lab users --data lab.store",
            "  handset lab users --data lab.store --from ./mine.yaml",
            "  handset lab users --data lab.store --unlock alice@contoso.com"
        })
final class Users implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "the lab's data")
    private Path data = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "NAME|FILE",
            description = "put the users of this scenario in their place")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--unlock",
            paramLabel = "ADDRESS",
            description = "forget this user's wrong PINs, as Unlock-CsClientPin does")
    private Optional<String> unlock = Optional.empty();

    @Option(names = "--json", description = "one user a line")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @Override
    public Integer call() throws IOException, ScenarioMistake {
        if (from.isEmpty() && !Files.exists(data)) {
            throw new ParameterException(
                    spec.commandLine(),
                    data + ": expected a file of \"lab up --data\", found none");
        }
        Optional<LabDirectory> others = Optional.empty();
        if (from.isPresent()) {
            others = Optional.of(Chosen.scenario(from.get(), spec).first().lab().directory());
        }
        try (var store = LabStore.open(data)) {
            var users = new UserTable(store);
            var tries = new PinTries(store);
            others.ifPresent(users::replace);
            if (unlock.isPresent()) unlock(unlock.get(), users.directory(), tries);
            list(users.directory(), tries);
        }
        return Exit.WORKS;
    }

    private void unlock(String address, LabDirectory users, PinTries tries) {
        LabUser user =
                users.byAddress(address)
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                spec.commandLine(),
                                                "--unlock " + address + ": no user of that name"));
        tries.forget(user.sipUri());
    }

    private void list(LabDirectory users, PinTries tries) {
        PrintWriter out = spec.commandLine().getOut();
        for (LabUser user : users.users()) {
            int wrong = tries.of(user.sipUri());
            String pin = user.pin().isEmpty() ? "none" : lock(wrong);
            if (json) {
                var values = new LinkedHashMap<String, Object>();
                values.put("sip", user.sipUri());
                values.put("name", user.displayName());
                values.put("account", user.domain() + "\\" + user.account());
                values.put("number", user.number());
                values.put("extension", user.extension());
                values.put("pin", pin);
                values.put("wrongPins", wrong);
                out.println(JsonText.of(values));
            } else {
                out.printf(
                        "%-28s %-16s %-20s %-14s ext %-8s PIN %s%n",
                        user.sipUri(),
                        user.displayName(),
                        user.domain() + "\\" + user.account(),
                        user.number(),
                        user.extension(),
                        pin);
            }
        }
    }

    private static String lock(int wrong) {
        return wrong >= PoolSettings.PIN_TRIES ? "locked" : "set";
    }
}
