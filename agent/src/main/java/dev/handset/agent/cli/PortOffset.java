package dev.handset.agent.cli;

import dev.handset.tls.net.Ports;

/** {@code --port-offset NUMBER}, which shifts every well-known port. */
final class PortOffset {
    private static final int HIGHEST = 60_000;

    private PortOffset() {}

    /** 0 when it is not given. */
    static Ports of(Arguments arguments) throws UsageError {
        String text = arguments.value("--port-offset").orElse("0");
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST) {
            throw new UsageError("--port-offset " + text + ": expected 0 to " + HIGHEST);
        }
        return new Ports(Integer.parseInt(text));
    }
}
