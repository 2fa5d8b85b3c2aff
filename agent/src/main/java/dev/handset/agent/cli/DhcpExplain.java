package dev.handset.agent.cli;

import dev.handset.agent.dhcp.Heard;
import dev.handset.agent.dhcp.Input;
import dev.handset.agent.dhcp.Judgement;
import dev.handset.agent.dhcp.LldpDrawing;
import dev.handset.agent.dhcp.LldpHeard;
import dev.handset.agent.dhcp.LldpJson;
import dev.handset.agent.dhcp.MessageDrawing;
import dev.handset.agent.dhcp.MessageJson;
import dev.handset.agent.dhcp.NotUnderstood;
import dev.handset.agent.dhcp.OptionDrawing;
import dev.handset.agent.dhcp.OptionJson;
import dev.handset.agent.dhcp.Pasted;
import dev.handset.agent.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code handset dhcp explain HEX|FILE|-}. */
final class DhcpExplain {
    static final List<Option> OPTIONS =
            List.of(new Option("--option", "CODE", "explain: the hex is this option's value"));

    /** A byte more than a capture may have, so that a longer one is seen to be longer. */
    private static final int MAX_BYTES = (64 << 20) + 1;

    private static final int HIGHEST_OPTION = 254;

    private final InputStream in;

    DhcpExplain(InputStream in) {
        this.in = in;
    }

    int run(Arguments arguments, Terminal terminal) throws UsageError {
        DhcpCommand.only(arguments, "explain", OPTIONS);
        List<String> words = arguments.rest().subList(1, arguments.rest().size());
        if (words.isEmpty()) {
            throw new UsageError("dhcp explain what? give hex, a line, a file or -");
        }
        try {
            Input input = Input.read(bytes(words), code(arguments));
            return arguments.has("--json") ? json(input, terminal.out()) : text(input, terminal);
        } catch (NotUnderstood e) {
            throw new UsageError("dhcp explain: " + e.getMessage());
        }
    }

    private byte[] bytes(List<String> words) throws UsageError {
        try {
            if (words.equals(List.of("-"))) return in.readNBytes(MAX_BYTES);
            Optional<Path> file = words.size() == 1 ? file(words.get(0)) : Optional.empty();
            if (file.isPresent()) {
                try (var content = Files.newInputStream(file.get())) {
                    return content.readNBytes(MAX_BYTES);
                }
            }
        } catch (IOException e) {
            throw new UsageError("cannot read " + words.get(0) + ": " + e.getMessage());
        }
        return String.join(" ", words).getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Path> file(String word) {
        try {
            return Optional.of(Path.of(word)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> code(Arguments arguments) throws UsageError {
        Optional<String> text = arguments.value("--option");
        if (text.isEmpty()) return Optional.empty();
        if (!text.get().matches("[0-9]{1,3}")
                || Integer.parseInt(text.get()) < 1
                || Integer.parseInt(text.get()) > HIGHEST_OPTION) {
            throw new UsageError("--option " + text.get() + ": expected 1 to " + HIGHEST_OPTION);
        }
        return Optional.of(Integer.valueOf(text.get()));
    }

    private static int text(Input input, Terminal terminal) {
        var drawing = new OptionDrawing(terminal.style());
        boolean good = input.unanswered().isEmpty();
        for (Pasted pasted : input.pasted()) {
            terminal.out().println(pasted.origin());
            pasted.notes().forEach(note -> terminal.out().println("  note: " + note));
            var judgement = Judgement.of(pasted.code(), pasted.value());
            drawing.draw(judgement).forEach(terminal.out()::println);
            terminal.out().println();
            good &= judgement.good();
        }
        var frames = new LldpDrawing(terminal.style());
        for (LldpHeard frame : input.lldp()) {
            frames.draw(frame).forEach(terminal.out()::println);
            terminal.out().println();
            good &= frame.good();
        }
        var messages = new MessageDrawing(terminal.style());
        for (Heard heard : input.heard()) {
            messages.draw(heard).forEach(terminal.out()::println);
            terminal.out().println();
            good &= heard.good();
        }
        for (String inform : input.unanswered()) {
            terminal.out().println("no answer to the INFORM of " + inform + "; F-DHCP-01");
        }
        return good ? ExitCode.OK : ExitCode.PHONE_FAILS;
    }

    private static int json(Input input, PrintStream out) {
        boolean good = input.unanswered().isEmpty();
        List<Map<String, Object>> options = new ArrayList<>();
        for (Pasted pasted : input.pasted()) {
            var judgement = Judgement.of(pasted.code(), pasted.value());
            Map<String, Object> option = new LinkedHashMap<>();
            option.put("origin", pasted.origin());
            if (!pasted.notes().isEmpty()) option.put("notes", pasted.notes());
            option.putAll(OptionJson.of(judgement));
            options.add(option);
            good &= judgement.good();
        }
        List<Map<String, Object>> messages = input.heard().stream().map(MessageJson::of).toList();
        good &= input.heard().stream().allMatch(Heard::good);
        good &= input.lldp().stream().allMatch(LldpHeard::good);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("good", good);
        json.put("options", options);
        json.put("messages", messages);
        json.put("lldp", input.lldp().stream().map(LldpJson::of).toList());
        json.put("unanswered", input.unanswered());
        out.println(JsonText.of(json));
        return good ? ExitCode.OK : ExitCode.PHONE_FAILS;
    }
}
