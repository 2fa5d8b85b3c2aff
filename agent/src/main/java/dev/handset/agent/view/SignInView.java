package dev.handset.agent.view;

import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * The whole sign-in for a person: the ladder scrolls, and on a terminal the phone's face stands
 * below it and is drawn again in place. Elsewhere the face's changes are lines among the others.
 *
 * <p>The output is whole lines without line end; on a terminal some begin with what moves the
 * cursor.
 */
public final class SignInView implements Consumer<SignInEvent> {
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final Style style;
    private final Ladder ladder;
    private final PhoneFace face;
    private final ScreenView log;
    private final Consumer<String> out;
    private Screen screen = Screen.BLANK;
    private int drawnLines;

    public SignInView(Style style, Consumer<String> out) {
        this.style = style;
        this.ladder = new Ladder(style);
        this.face = new PhoneFace(style);
        this.log = new ScreenView(style, out);
        this.out = out;
    }

    @Override
    public void accept(SignInEvent event) {
        if (!style.redraw()) {
            ladder.line(event).ifPresent(out);
            log.accept(event);
            return;
        }
        if (event instanceof SignInEvent.ScreenChanged changed) {
            screen = changed.screen();
            draw(List.of());
        } else {
            ladder.line(event).ifPresent(line -> draw(List.of(line)));
        }
    }

    /** Takes away the face, puts the lines there, and the face below them. */
    private void draw(List<String> lines) {
        String up = drawnLines > 0 ? UP_AND_CLEAR.formatted(drawnLines) : "";
        for (String line : lines) {
            out.accept(up + line);
            up = "";
        }
        List<String> drawn = face.draw(screen);
        for (String line : drawn) {
            out.accept(up + line);
            up = "";
        }
        drawnLines = drawn.size();
    }

    /** The face once more, where it was not drawn all along. */
    public void finish() {
        if (!style.redraw()) face.draw(log.last()).forEach(out);
    }
}
