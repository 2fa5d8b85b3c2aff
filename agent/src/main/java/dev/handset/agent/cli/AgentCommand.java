package dev.handset.agent.cli;

import dev.handset.agent.coap.ManagementServer;
import dev.handset.agent.device.Device;
import dev.handset.agent.device.DeviceState;
import dev.handset.agent.device.DeviceView;
import dev.handset.agent.device.Part;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code handset agent}: the daemon on a device. */
final class AgentCommand implements Command {
    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String summary() {
        return "be the phone until stopped: signs in, stays so, is managed over CoAP";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public List<Option> options() {
        return Stream.of(
                        SignInOptions.PHONE,
                        ManagementOptions.SERVER,
                        List.of(
                                new Option(
                                        "--json", "", "the event stream, one JSON object a line")))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset agent --extension 50123 --pin-file pin      # managed from this machine",
                "handset agent --extension 50123 --pin-file pin --coap 0.0.0.0 --psk-file key",
                "                                            # from elsewhere, by DTLS",
                "coap-client-openssl -m get coap://127.0.0.1/screen",
                "coap-client-openssl -m post coap://127.0.0.1/sign-out");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        var management = new ManagementOptions(arguments, terminal).server();
        var settings = new SignInOptions(arguments, terminal).settings();
        var over = new CountDownLatch(1);
        var interruption = new Interruption(over::countDown);
        try (interruption;
                var device = new Device(settings, watcher(arguments, terminal));
                var server = ManagementServer.start(management, device)) {
            if (!arguments.has("--json")) tell(device.view(), server, terminal);
            device.signIn();
            over.await();
            return ExitCode.OK;
        } catch (IOException e) {
            throw new MachineError("CoAP: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    private static Consumer<SignInEvent> watcher(Arguments arguments, Terminal terminal) {
        if (!arguments.has("--json")) return event -> {};
        var json = new EventJson(false);
        return event -> terminal.out().println(json.line(event));
    }

    private static void tell(DeviceView view, ManagementServer server, Terminal terminal) {
        for (URI address : server.addresses()) terminal.out().println("managed at " + address);
        view.listen(
                part -> {
                    if (part == Part.STATE) terminal.out().println(line(view));
                });
    }

    /** Such as {@code signed-in} or {@code failed: F-TLS-01 The intermediate is not sent}. */
    private static String line(DeviceView view) {
        String state = view.state().id();
        if (view.state() == DeviceState.SIGNED_OUT) return state; // what failed is history
        var why =
                view.diagnoses().values().stream()
                        .map(diagnosis -> diagnosis.code() + " " + diagnosis.title())
                        .collect(Collectors.joining("; "));
        return why.isEmpty() ? state : state + ": " + why;
    }
}
