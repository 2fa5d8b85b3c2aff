package dev.handset.agent.view;

import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows the phone's face as it changes: drawn again in place on a terminal, as a plain log
 * elsewhere.
 *
 * <p>The output is whole lines without line end; on a terminal it begins with what moves the
 * cursor.
 */
public final class ScreenView implements Consumer<SignInEvent> {
    private final Style style;
    private final PhoneFace face;
    private final Consumer<String> out;
    private Screen last = Screen.BLANK;
    private int drawnLines;

    public ScreenView(Style style, Consumer<String> out) {
        this.style = style;
        this.face = new PhoneFace(style);
        this.out = out;
    }

    @Override
    public void accept(SignInEvent event) {
        if (event instanceof SignInEvent.ScreenChanged changed) {
            last = changed.screen();
            if (style.redraw()) redraw(changed.screen());
            else log(changed);
        }
    }

    /** What was shown last. */
    Screen last() {
        return last;
    }

    /** Call when something else was written, so that the next face is drawn below it. */
    public void interrupted() {
        drawnLines = 0;
    }

    private void redraw(Screen screen) {
        List<String> lines = face.draw(screen);
        String up = drawnLines > 0 ? "\u001b[" + drawnLines + "A" : "";
        for (int i = 0; i < lines.size(); i++) {
            out.accept((i == 0 ? up : "") + "\u001b[2K" + lines.get(i));
        }
        drawnLines = lines.size();
    }

    private void log(SignInEvent.ScreenChanged changed) {
        var screen = changed.screen();
        var parts = new ArrayList<String>();
        for (String part :
                List.of(
                        screen.line(),
                        screen.presence(),
                        screen.appointment(),
                        PhoneFace.lamp(screen.voiceMails()),
                        screen.status())) {
            if (!part.isEmpty()) parts.add(Text.printable(part));
        }
        out.accept(Ladder.time(changed.at()) + "  screen  " + String.join(" | ", parts));
    }
}
