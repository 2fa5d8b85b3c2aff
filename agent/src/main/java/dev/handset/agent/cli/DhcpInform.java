package dev.handset.agent.cli;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.Timeouts;
import dev.handset.agent.dhcp.Heard;
import dev.handset.agent.dhcp.Inquiry;
import dev.handset.agent.dhcp.MessageDrawing;
import dev.handset.agent.dhcp.MessageJson;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Step;
import dev.handset.agent.json.JsonText;
import dev.handset.agent.view.DiagnosisView;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.Retransmission;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code handset dhcp inform [--interface NAME | --server ADDRESS]}. */
final class DhcpInform {
    static final Option INTERFACE =
            new Option("--interface", "NAME", "inform, lease: ask by broadcast there");

    static final List<Option> OPTIONS =
            List.of(
                    INTERFACE,
                    new Option("--server", "ADDRESS", "inform: ask this server only"),
                    new Option("--address", "ADDRESS", "inform: from this address of the machine"),
                    new Option("--port-offset", "NUMBER", "inform: added to 67 and 68; a lab's"));

    /** A person waits: three tries in seven seconds, where a phone takes a minute. */
    private static final Retransmission PATIENCE =
            new Retransmission(
                    List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                    Duration.ofMillis(100));

    /** For a second server, which should not be there, to answer too. */
    private static final Duration OTHERS = Duration.ofSeconds(1);

    private static final Duration OTHERS_ON_LOOPBACK = Duration.ofMillis(50);

    private DhcpInform() {}

    static int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        DhcpCommand.only(arguments, "inform", OPTIONS);
        arguments.atMost(1);
        var inquiry = Inquiry.ask(settings(arguments), new SecureRandom());
        Optional<Diagnosis> diagnosis = inquiry.diagnosis();
        if (arguments.has("--json")) {
            terminal.out().println(JsonText.of(json(inquiry, diagnosis)));
        } else {
            tell(inquiry, diagnosis, terminal);
        }
        if (inquiry.result() instanceof InformResult.NotPossible) return ExitCode.MACHINE;
        boolean good = diagnosis.isEmpty() && inquiry.answers().stream().allMatch(Heard::good);
        return good ? ExitCode.OK : ExitCode.PHONE_FAILS;
    }

    private static InformSettings settings(Arguments arguments) throws UsageError, MachineError {
        int offset = PortOffset.of(arguments).offset();
        Optional<Inet4Address> server = address(arguments, "--server");
        Inet4Address local = local(arguments, server);
        var broadcast =
                InformSettings.broadcast(
                        local, HostNetwork.macAddress(local).orElse(NetworkSettings.ANY_MAC));
        var settings =
                server.map(
                                s ->
                                        broadcast.to(
                                                s,
                                                InformSettings.SERVER_PORT + offset,
                                                InformSettings.CLIENT_PORT + offset))
                        .orElse(broadcast);
        boolean loopback = local.isLoopbackAddress();
        return settings.withRetransmission(loopback ? Timeouts.BRISK.inform() : PATIENCE)
                .withBetterAnswerWait(loopback ? OTHERS_ON_LOOPBACK : OTHERS)
                .withOthersWait(loopback ? OTHERS_ON_LOOPBACK : OTHERS);
    }

    private static Inet4Address local(Arguments arguments, Optional<Inet4Address> server)
            throws UsageError, MachineError {
        if (arguments.has("--interface") && server.isPresent()) {
            throw new UsageError("give --interface or --server, not both");
        }
        if (server.isEmpty() && arguments.has("--port-offset")) {
            throw new UsageError("--port-offset needs --server");
        }
        Optional<Inet4Address> given = address(arguments, "--address");
        if (given.isPresent()) return given.get();
        Optional<String> name = arguments.value("--interface");
        if (name.isPresent()) return HostInterfaces.address(name.get());
        InetAddress found =
                server.isPresent()
                        ? HostNetwork.towards(server.get())
                        : HostInterfaces.onlyAddress();
        return (Inet4Address) found;
    }

    private static Optional<Inet4Address> address(Arguments arguments, String option)
            throws UsageError {
        Optional<String> text = arguments.value(option);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of((Inet4Address) Addresses.parse(option, text.get()));
    }

    private static void tell(Inquiry inquiry, Optional<Diagnosis> diagnosis, Terminal terminal) {
        var drawing = new MessageDrawing(terminal.style());
        for (Heard heard : inquiry.answers()) {
            drawing.draw(heard).forEach(terminal.out()::println);
            terminal.out().println();
        }
        inquiry.dropped().forEach(reason -> terminal.out().println("not taken: " + reason));
        terminal.out().println(inquiry.summary());
        if (diagnosis.isEmpty()) return;
        terminal.out().println();
        new DiagnosisView(terminal.style())
                .draw(Step.INFORM, diagnosis.get())
                .forEach(terminal.out()::println);
    }

    private static Map<String, Object> json(Inquiry inquiry, Optional<Diagnosis> diagnosis) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("good", diagnosis.isEmpty());
        json.put("summary", inquiry.summary());
        json.put("answers", inquiry.answers().stream().map(MessageJson::of).toList());
        json.put("dropped", inquiry.dropped());
        diagnosis.ifPresent(d -> json.put("diagnosis", d.code()));
        return json;
    }
}
