package dev.handset.emulator.sip;

import dev.handset.agent.Phone;
import dev.handset.emulator.balancer.HandshakeRecord;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.reproduce.LabPhone;
import dev.handset.emulator.scenario.Caller;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code bench/register-times}: from TCP connect to the 200 of a TLS-DSK registration, a Handset
 * phone and pidgin-sipe in turns on one lab, as the registrar sees them. The pause in which
 * pidgin-sipe, already connected, fetches its certificate over HTTPS does not count.
 */
final class RegisterTimes implements LabSipObserver {
    /** Before these, Java is still compiling. */
    private static final int WARM_UP = 10;

    /** A REGISTER, or an answer to one. */
    private record Seen(Instant at, InetSocketAddress peer, SipHead head) {
        boolean isAnswer(int status) {
            return head.status().orElse(0) == status;
        }

        boolean isPlainRequest() {
            return head.status().isEmpty() && head.first("Authorization").isEmpty();
        }
    }

    /**
     * @param micros from the connection to the 200
     * @param messages until then, both ways
     */
    private record Time(long micros, int messages) {}

    private final List<Seen> seen = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        var folder = Path.of(arguments[1]);
        var times = new RegisterTimes();
        var settings =
                LabSettings.usual(InstantSource.system(), new SecureRandom())
                        .withSipObserver(times);
        var program = PidginSipe.compile(folder);
        var ours = new ArrayList<Time>();
        var theirs = new ArrayList<Time>();
        try (var lab = Lab.start(LabPlan.HEALTHY, settings)) {
            for (int i = 0; i < WARM_UP + runs; i++) {
                var phone = times.phone(lab, settings, Files.createTempDirectory(folder, "phone"));
                var sipe = times.sipe(lab, program, Files.createTempDirectory(folder, "sipe"));
                if (i < WARM_UP) continue;
                ours.add(phone);
                theirs.add(sipe);
            }
        }
        row("Handset phone, warm", ours);
        row("pidgin-sipe", theirs);
        System.out.printf(
                Locale.ROOT,
                "| median ratio | %.2f | | |%n",
                (double) quantile(ours, 0.5) / quantile(theirs, 0.5));
    }

    private static void row(String who, List<Time> times) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %d |%n",
                who,
                quantile(times, 0.5) / 1000.0,
                quantile(times, 0.9) / 1000.0,
                times.stream().mapToInt(Time::messages).max().orElseThrow());
    }

    private static long quantile(List<Time> times, double part) {
        var sorted = times.stream().mapToLong(Time::micros).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))];
    }

    private Time phone(Lab lab, LabSettings settings, Path state) throws Exception {
        begin();
        var report = Phone.signIn(LabPhone.settings(Caller.USUAL, lab, settings, state), e -> {});
        if (!report.signedIn()) throw new IllegalStateException(report.toString());
        return time(lab);
    }

    private Time sipe(Lab lab, Path program, Path folder) throws Exception {
        begin();
        var alice = LabUser.ALICE;
        try (var client =
                new PidginSipe(program, folder, lab, alice, alice.password(), "tls-dsk")) {
            client.awaits("signed-on");
            client.signOut();
        }
        return time(lab);
    }

    private synchronized void begin() {
        seen.clear();
    }

    private synchronized Time time(Lab lab) {
        var last = seen.stream().filter(s -> s.isAnswer(200)).findFirst().orElseThrow();
        var own = seen.stream().filter(s -> s.peer().equals(last.peer())).toList();
        var until = own.subList(0, own.indexOf(last) + 1);
        var refused = until.stream().filter(s -> s.isAnswer(401)).findFirst().orElseThrow();
        var starts = until.stream().filter(Seen::isPlainRequest).toList();
        var connected = connected(lab, last.peer());
        var first = Duration.between(connected, refused.at());
        var again = starts.get(starts.size() - 1);
        var rest =
                starts.size() == 1
                        ? Duration.between(refused.at(), last.at())
                        : Duration.between(again.at(), last.at());
        return new Time(first.plus(rest).toNanos() / 1000, until.size());
    }

    private static Instant connected(Lab lab, InetSocketAddress peer) {
        return lab.handshakes(Box.REGISTRAR).stream()
                .filter(handshake -> handshake.peer().equals(peer))
                .reduce((before, after) -> after)
                .map(HandshakeRecord::at)
                .orElseThrow();
    }

    @Override
    public void received(InetSocketAddress peer, SipMessage message) {
        note(peer, message);
    }

    @Override
    public void sent(InetSocketAddress peer, SipMessage message) {
        note(peer, message);
    }

    private synchronized void note(InetSocketAddress peer, SipMessage message) {
        if (message.head().method().equals("REGISTER")) {
            seen.add(new Seen(Instant.now(), peer, message.head()));
        }
    }
}
