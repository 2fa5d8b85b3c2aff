package dev.handset.emulator.cli;

import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.view.ChainDrawing;
import dev.handset.agent.view.DiagnosisView;
import dev.handset.agent.view.Ladder;
import dev.handset.agent.view.PhoneFace;
import dev.handset.agent.view.ScreenView;
import dev.handset.agent.view.Style;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import java.io.PrintWriter;
import java.util.Optional;

/** Shows the runs of a scenario to a person: screen, ladder, diagnosis with chain, last screen. */
final class RunPrinter implements RunWatcher {
    private final PrintWriter out;
    private final Style style;
    private final Ladder ladder;
    private final ScreenView screen;

    /** The server whose chain the first run failed over: the second run shows what it sends now. */
    private Optional<String> failedServer = Optional.empty();

    RunPrinter(PrintWriter out, Style style) {
        this.out = out;
        this.style = style;
        ladder = new Ladder(style);
        screen = new ScreenView(style, out::println);
    }

    @Override
    public void begins(int run, String title) {
        out.printf("%n== Run %d, %s%n%n", run, title);
        out.flush();
    }

    @Override
    public void event(int run, SignInEvent event) {
        screen.accept(event);
        ladder.line(event)
                .ifPresent(
                        line -> {
                            screen.interrupted();
                            out.println(line);
                        });
        out.flush();
    }

    @Override
    public void ended(RunResult result) {
        screen.interrupted();
        out.println();
        new PhoneFace(style).draw(result.report().screen()).forEach(out::println);
        failedServer.flatMap(server -> chain(result, server)).ifPresent(this::draw);
        var view = new DiagnosisView(style);
        result.report()
                .diagnoses()
                .forEach(
                        (step, diagnosis) -> {
                            out.println();
                            view.draw(step, diagnosis).forEach(out::println);
                        });
        failedServer = result.report().failingChain().map(ChainPicture::server);
        out.flush();
    }

    private void draw(ChainPicture chain) {
        out.println();
        new ChainDrawing(style).draw(chain).forEach(out::println);
    }

    private static Optional<ChainPicture> chain(RunResult result, String server) {
        return result.events().stream()
                .filter(SignInEvent.Evidence.class::isInstance)
                .flatMap(event -> ((SignInEvent.Evidence) event).chain().stream())
                .filter(chain -> chain.server().equals(server))
                .findFirst();
    }
}
