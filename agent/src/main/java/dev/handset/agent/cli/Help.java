package dev.handset.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** What {@code --help} prints. */
final class Help {
    private static final int NAME_WIDTH = 12;
    private static final int FORM_WIDTH = 26;

    private Help() {}

    static List<String> of(List<Command> commands) {
        var lines = new ArrayList<String>();
        lines.add("Usage: handset COMMAND [OPTION...]");
        lines.add("");
        lines.add(
                "Signs in to Lync and Skype for Business like a desk phone, and says why it"
                        + " fails.");
        lines.add("");
        for (Command command : commands) {
            lines.add("  " + pad(command.name(), NAME_WIDTH) + command.summary());
        }
        lines.add(
                "  " + pad("lab", NAME_WIDTH) + "everything around the phone: handset lab --help");
        lines.add("");
        lines.add("handset COMMAND --help tells a command's options. Exit codes: 0 it works,");
        lines.add(
                "1 the phone would fail and a diagnosis says why, 2 command line or file is"
                        + " wrong,");
        lines.add("3 this machine or network could not do it, 130 interrupted.");
        return lines;
    }

    static List<String> of(Command command) {
        var lines = new ArrayList<String>();
        String operands = command.operands().isEmpty() ? "" : " " + command.operands();
        lines.add("Usage: handset " + command.name() + operands + " [OPTION...]");
        lines.add("");
        lines.add("  " + command.summary());
        if (!command.options().isEmpty()) lines.add("");
        for (Option option : command.options()) {
            lines.add("  " + pad(option.form(), FORM_WIDTH) + option.help());
        }
        lines.add("");
        lines.add("Examples:");
        for (String example : command.examples()) lines.add("  " + example);
        return lines;
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + "  " : text + " ".repeat(width - text.length());
    }
}
