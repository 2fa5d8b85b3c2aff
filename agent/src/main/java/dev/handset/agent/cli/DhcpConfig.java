package dev.handset.agent.cli;

import dev.handset.agent.json.JsonText;
import dev.handset.dhcp.config.DhcpProduct;
import dev.handset.dhcp.config.Wanted;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code handset dhcp config --fqdn NAME --for PRODUCT}. */
final class DhcpConfig {
    static final List<Option> OPTIONS =
            List.of(
                    new Option("--fqdn", "NAME", "config: web services name, for option 43"),
                    new Option(
                            "--sip", "NAME", "config: pool or Director, for option 120 (--fqdn)"),
                    new Option("--for", "PRODUCT", "config: " + products()),
                    new Option("--vlan", "ID", "config: voice VLAN for class CPE-OCPHONE, 1-4094"));

    private DhcpConfig() {}

    static int run(Arguments arguments, Terminal terminal) throws UsageError {
        DhcpCommand.only(arguments, "config", OPTIONS);
        arguments.atMost(1);
        DhcpProduct product = product(arguments);
        Wanted wanted = wanted(arguments);
        List<String> lines = product.configuration(wanted);
        if (!arguments.has("--json")) {
            lines.forEach(terminal.out()::println);
            return ExitCode.OK;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("product", product.id());
        json.put("option43", Octets.of(wanted.web().encode()).toHex());
        json.put("option120", Octets.of(wanted.sip().encode()).toHex());
        wanted.vlan().ifPresent(vlan -> json.put("vlan", vlan.id()));
        json.put("configuration", lines);
        terminal.out().println(JsonText.of(json));
        return ExitCode.OK;
    }

    private static DhcpProduct product(Arguments arguments) throws UsageError {
        String id =
                arguments
                        .value("--for")
                        .orElseThrow(() -> new UsageError("dhcp config needs --for " + products()));
        return DhcpProduct.byId(id)
                .orElseThrow(() -> new UsageError("--for " + id + ": expected " + products()));
    }

    private static Wanted wanted(Arguments arguments) throws UsageError {
        String fqdn =
                arguments
                        .value("--fqdn")
                        .orElseThrow(() -> new UsageError("dhcp config needs --fqdn NAME"));
        try {
            return Wanted.of(fqdn, arguments.value("--sip").orElse(fqdn), vlan(arguments));
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<VoiceVlan> vlan(Arguments arguments) throws UsageError {
        Optional<String> text = arguments.value("--vlan");
        if (text.isEmpty()) return Optional.empty();
        if (!text.get().matches("[0-9]{1,4}")) {
            throw new UsageError("--vlan " + text.get() + ": expected 1 to 4094");
        }
        return Optional.of(new VoiceVlan(Integer.parseInt(text.get())));
    }

    private static String products() {
        return Arrays.stream(DhcpProduct.values())
                .map(DhcpProduct::id)
                .collect(Collectors.joining(", "));
    }
}
