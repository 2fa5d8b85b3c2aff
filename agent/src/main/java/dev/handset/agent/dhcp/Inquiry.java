package dev.handset.agent.dhcp;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.InformClient;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.MalformedMessage;
import dev.handset.provisioning.LabForms;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An INFORM round with everything that was heard in it.
 *
 * @param answers datagrams that came, in order
 * @param dropped why some of them are no answer, the first few
 */
public record Inquiry(
        InformSettings settings, InformResult result, List<Heard> answers, List<String> dropped) {
    /** Of a flood only the beginning is shown. */
    static final int MAX_SHOWN = 16;

    public Inquiry {
        answers = List.copyOf(answers);
        dropped = List.copyOf(dropped);
    }

    /** Blocks until the round has ended. */
    public static Inquiry ask(InformSettings settings, RandomGenerator random) {
        var listener = new Listener();
        InformResult result = new InformClient(random).inform(settings, listener);
        return new Inquiry(settings, result, listener.heard, listener.dropped);
    }

    /** Why the phone would stop here; empty when it can go on. */
    public Optional<Diagnosis> diagnosis() {
        return new Diagnoser(Catalogue.builtIn(), LabForms.builtIn()).inform(result);
    }

    /** One line: who answered, or that nobody did. */
    public String summary() {
        if (result instanceof InformResult.Answered answered) {
            return "%s answered after %d ms; %d answer%s in all"
                    .formatted(
                            answered.from().getAddress().getHostAddress(),
                            answered.after().toMillis(),
                            answers.size(),
                            answers.size() == 1 ? "" : "s");
        }
        if (result instanceof InformResult.NoAnswer none) {
            String whom =
                    settings.server().map(server -> server.getHostAddress()).orElse("any server");
            return "no answer from %s: %d INFORMs of class %s from %s in %d ms"
                    .formatted(
                            whom,
                            none.sent(),
                            settings.vendorClass(),
                            settings.localAddress().getHostAddress(),
                            none.waited().toMillis());
        }
        var not = (InformResult.NotPossible) result;
        return "cannot " + not.attempted() + ": " + not.reason();
    }

    private static final class Listener implements DhcpObserver {
        private final List<Heard> heard = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();

        @Override
        public void received(InetSocketAddress from, InetSocketAddress to, byte[] bytes) {
            if (heard.size() == MAX_SHOWN) return;
            String origin = "from " + shown(from);
            try {
                heard.add(Heard.of(origin, bytes.length, DhcpMessage.decode(bytes), true));
            } catch (MalformedMessage e) {
                heard.add(Heard.broken(origin, bytes.length, String.valueOf(e.getMessage())));
            }
        }

        @Override
        public void dropped(InetSocketAddress from, String reason) {
            if (dropped.size() < MAX_SHOWN) dropped.add(shown(from) + ": " + reason);
        }

        private static String shown(InetSocketAddress address) {
            return address.getAddress().getHostAddress() + ":" + address.getPort();
        }
    }
}
