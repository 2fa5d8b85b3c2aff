package dev.handset.agent.cli;

import dev.handset.agent.check.Checker;
import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.TargetResult;
import dev.handset.agent.json.CheckJson;
import dev.handset.agent.view.CheckView;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** {@code handset check TARGET...}: will these phones accept this server? */
final class CheckCommand implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "judge a server's chain, live or from a file, against every phone's limits";
    }

    @Override
    public String operands() {
        return "TARGET...";
    }

    @Override
    public List<Option> options() {
        return CheckOptions.ALL;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset check web.contoso.com                     # every phone, port 443",
                "handset check pool01.contoso.com:5061 mail.contoso.com --phone"
                        + " cx600-4.0.7577.4100",
                "handset check web.contoso.com --connect 192.0.2.10    # a VIP not in DNS",
                "handset check chain.pem --name web.contoso.com --trust root.pem");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError {
        var options = new CheckOptions(arguments);
        var targets = options.targets();
        var checker = new Checker(options.settings(), InstantSource.system(), new SecureRandom());
        var results = new ArrayList<TargetResult>();
        for (var target : targets) results.add(checker.check(target));
        if (arguments.has("--json")) terminal.out().println(CheckJson.document(results));
        else tell(results, terminal);
        return code(results);
    }

    private static void tell(List<TargetResult> results, Terminal terminal) {
        var view = new CheckView(terminal.style());
        view.matrix(results).forEach(terminal.out()::println);
        for (TargetResult result : results) {
            terminal.out().println();
            view.target(result).forEach(terminal.out()::println);
        }
    }

    /** One refusal outweighs what this machine could not reach. */
    private static int code(List<TargetResult> results) {
        if (results.stream().anyMatch(r -> r.any(Status.REFUSED))) return ExitCode.PHONE_FAILS;
        boolean missed = results.stream().anyMatch(r -> r.any(Status.NOT_REACHED));
        return missed ? ExitCode.MACHINE : ExitCode.OK;
    }
}
