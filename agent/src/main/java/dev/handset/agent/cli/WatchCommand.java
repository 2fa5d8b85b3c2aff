package dev.handset.agent.cli;

import dev.handset.agent.coap.ManagementClient;
import dev.handset.agent.coap.ManagementFailed;
import dev.handset.agent.device.Part;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code handset watch}: what changes on a running phone, as it changes. */
final class WatchCommand implements Command {
    private static final List<Part> WATCHED =
            List.of(Part.STATE, Part.SCREEN, Part.STEPS, Part.DIAGNOSIS);
    private static final Option STOPS_AT =
            new Option("--until", "STATE", "end when the phone is there, such as signed-in");
    private static final int WAITING = 1_000;
    private static final long LOOK_AGAIN_SECONDS = 1;

    /**
     * Something that changed.
     *
     * @param gone instead: why nothing will change any more
     */
    private record Change(Part part, String json, Optional<String> gone) {}

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public String summary() {
        return "what changes on a running phone, observed over CoAP";
    }

    @Override
    public String operands() {
        return "[coap://HOST[:PORT] | coaps://HOST[:PORT]]";
    }

    @Override
    public List<Option> options() {
        return Stream.concat(ManagementOptions.CLIENT.stream(), Stream.of(STOPS_AT)).toList();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset watch                                   # until Ctrl-C",
                "handset watch coaps://192.0.2.17 --psk-file key --until signed-in",
                "handset watch --json                            # one JSON object a line");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>(WAITING);
        String wanted = arguments.value("--until").orElse("");
        boolean json = arguments.has("--json");
        try (ManagementClient client = new ManagementOptions(arguments, terminal).client()) {
            for (Part part : WATCHED) {
                client.observe(
                        part,
                        (of, text) -> changes.offer(new Change(of, text, Optional.empty())),
                        why -> changes.offer(new Change(part, "", Optional.of(text(why)))));
            }
            while (!terminal.gone()) {
                var change = changes.poll(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                if (change == null) continue;
                if (change.gone().isPresent()) {
                    terminal.err().println("handset: " + change.gone().get());
                    return ExitCode.PHONE_FAILS;
                }
                terminal.out().println(json ? line(change) : words(change));
                if (!wanted.isEmpty() && stateOf(change).equals(wanted)) return ExitCode.OK;
            }
            return ExitCode.OK;
        } catch (ManagementFailed e) {
            throw new MachineError(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    private static String text(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private static String stateOf(Change change) throws MachineError {
        return change.part() == Part.STATE ? DeviceReading.of(change.json()).text("state") : "";
    }

    private static String line(Change change) {
        return "{\"part\":\"%s\",\"value\":%s}".formatted(change.part().id(), change.json());
    }

    private static String words(Change change) throws MachineError {
        var reading = DeviceReading.of(change.json());
        return "%-11s%s"
                .formatted(
                        change.part().id(),
                        switch (change.part()) {
                            case STATE -> reading.text("state");
                            case SCREEN -> screen(reading);
                            case STEPS -> lastStep(reading);
                            default -> diagnoses(reading);
                        })
                .stripTrailing();
    }

    private static String screen(DeviceReading reading) {
        var it = reading.screen();
        return Stream.of(it.line(), it.presence(), it.appointment(), it.status())
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + " | " + b)
                .orElse("");
    }

    private static String lastStep(DeviceReading reading) {
        var steps = reading.objects("steps");
        if (steps.isEmpty()) return "";
        var last = steps.get(steps.size() - 1);
        return last.text("step") + " " + last.text("outcome");
    }

    private static String diagnoses(DeviceReading reading) {
        return reading.objects("diagnoses").stream()
                .map(d -> d.object("diagnosis"))
                .map(d -> d.text("code") + " " + d.text("title"))
                .reduce((a, b) -> a + "; " + b)
                .orElse("none");
    }
}
