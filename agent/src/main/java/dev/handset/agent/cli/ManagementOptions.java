package dev.handset.agent.cli;

import dev.handset.agent.coap.ManagementClient;
import dev.handset.agent.coap.ManagementSettings;
import dev.handset.agent.coap.PreSharedKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where a phone is managed, as both sides type it. */
final class ManagementOptions {
    private static final Option COAP =
            new Option(
                    "--coap", "ADDRESS", "listen there; 127.0.0.1:5683, DTLS on the port after it");
    private static final Option KEY =
            new Option(
                    "--psk-file",
                    "FILE",
                    "identity:key in hexadecimal digits, on the first line; for coaps");

    static final List<Option> SERVER = List.of(COAP, KEY);
    static final List<Option> CLIENT =
            List.of(KEY, new Option("--json", "", "as JSON, for programs"));

    private static final String NEARBY = "coap://127.0.0.1:" + ManagementSettings.PORT;

    private final Arguments arguments;
    private final Terminal terminal;

    ManagementOptions(Arguments arguments, Terminal terminal) {
        this.arguments = arguments;
        this.terminal = terminal;
    }

    ManagementSettings server() throws UsageError {
        String text = arguments.value("--coap").orElse("127.0.0.1");
        int colon = text.indexOf(':');
        InetAddress address =
                Addresses.parse("--coap", colon < 0 ? text : text.substring(0, colon));
        int port = ManagementSettings.PORT;
        if (colon >= 0) {
            String digits = text.substring(colon + 1);
            if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > 65_534) {
                throw new UsageError("--coap " + text + ": expected a port of 0 to 65534");
            }
            port = Integer.parseInt(digits);
        }
        try {
            return new ManagementSettings(address, port, key());
        } catch (IllegalArgumentException e) {
            throw new UsageError("--coap: " + e.getMessage() + "; give --psk-file");
        }
    }

    /** The phone named by the only operand, or the one on this machine. */
    ManagementClient client() throws UsageError, MachineError {
        arguments.atMost(1);
        String text = arguments.rest().isEmpty() ? NEARBY : arguments.rest().get(0);
        if (!text.matches("coaps?://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?/?")) {
            throw new UsageError(
                    "\"" + text + "\": expected coap://HOST[:PORT] or coaps://HOST[:PORT]");
        }
        Optional<PreSharedKey> key = key();
        if (text.startsWith("coaps:") && key.isEmpty()) {
            throw new UsageError(text + " needs --psk-file");
        }
        try {
            return ManagementClient.open(URI.create(text), key);
        } catch (IOException e) {
            throw new MachineError("no socket: " + e.getMessage());
        }
    }

    private Optional<PreSharedKey> key() throws UsageError {
        if (!arguments.has("--psk-file")) return Optional.empty();
        String line = new SecretInput(terminal).read(arguments, "--psk-file", "key");
        try {
            return Optional.of(PreSharedKey.parse(line));
        } catch (IllegalArgumentException e) {
            throw new UsageError("--psk-file: " + e.getMessage());
        }
    }
}
