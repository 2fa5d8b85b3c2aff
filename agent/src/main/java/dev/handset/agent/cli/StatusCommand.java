package dev.handset.agent.cli;

import dev.handset.agent.coap.ManagementClient;
import dev.handset.agent.coap.ManagementFailed;
import dev.handset.agent.device.DeviceState;
import dev.handset.agent.device.Part;
import dev.handset.agent.view.PhoneFace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code handset status}: how a running phone is. */
final class StatusCommand implements Command {
    private static final List<Part> ASKED =
            List.of(Part.STATE, Part.SCREEN, Part.STEPS, Part.DIAGNOSIS);

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "how a running phone is, asked over CoAP";
    }

    @Override
    public String operands() {
        return "[coap://HOST[:PORT] | coaps://HOST[:PORT]]";
    }

    @Override
    public List<Option> options() {
        return ManagementOptions.CLIENT;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset status                                  # the one on this machine",
                "handset status coaps://192.0.2.17 --psk-file key",
                "handset status --json | jq -r .state.state      # exit code 0 = signed in");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        var found = new EnumMap<Part, String>(Part.class);
        try (ManagementClient client = new ManagementOptions(arguments, terminal).client()) {
            for (Part part : ASKED) found.put(part, client.read(part));
        } catch (ManagementFailed e) {
            throw new MachineError(e.getMessage());
        }
        lines(found, arguments.has("--json"), terminal).forEach(terminal.out()::println);
        String state = DeviceReading.of(text(found, Part.STATE)).text("state");
        return state.equals(DeviceState.SIGNED_IN.id()) ? ExitCode.OK : ExitCode.PHONE_FAILS;
    }

    private static List<String> lines(Map<Part, String> found, boolean json, Terminal terminal)
            throws MachineError {
        if (json) {
            return List.of(
                    found.entrySet().stream()
                            .map(e -> "\"%s\":%s".formatted(e.getKey().id(), e.getValue()))
                            .collect(Collectors.joining(",", "{", "}")));
        }
        var lines = new ArrayList<String>();
        var state = DeviceReading.of(text(found, Part.STATE));
        lines.add(
                "%s since %s: %s on %s"
                        .formatted(
                                state.text("state"),
                                state.text("since"),
                                state.text("account"),
                                state.text("phone")));
        lines.addAll(
                new PhoneFace(terminal.style())
                        .draw(DeviceReading.of(text(found, Part.SCREEN)).screen()));
        for (var step : DeviceReading.of(text(found, Part.STEPS)).objects("steps")) {
            lines.add(
                    "%-14s%s %s"
                            .formatted(step.text("step"), step.text("outcome"), step.text("why"))
                            .stripTrailing());
        }
        for (var d : DeviceReading.of(text(found, Part.DIAGNOSIS)).objects("diagnoses")) {
            var diagnosis = d.object("diagnosis");
            lines.add(diagnosis.text("code") + "  " + diagnosis.text("title"));
        }
        return lines;
    }

    private static String text(Map<Part, String> found, Part part) {
        return found.getOrDefault(part, "{}");
    }
}
