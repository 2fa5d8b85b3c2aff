package dev.handset.agent.page;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.json.EventJson;
import dev.handset.agent.json.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of JSON that the page lives on: the event stream as {@code --json} writes it, each with
 * its {@code run}, messages with what they say as {@code text}; and where a run begins and ends.
 */
public final class PageLines {
    private static final EventJson EVENTS = new EventJson(false);

    private PageLines() {}

    /**
     * @param run counts from 1
     * @param title such as {@code with the fault}
     * @param about what else is known of the run, such as the {@code phone}
     */
    public static String begun(int run, String title, Map<String, ?> about) {
        var values = of(run, "run-begun");
        values.put("title", title);
        values.putAll(about);
        return JsonText.of(values);
    }

    public static String event(int run, SignInEvent event) {
        String line = "{\"run\":" + run + "," + EVENTS.line(event).substring(1);
        if (!(event instanceof SignInEvent.Message message)) return line;
        String text = JsonText.of(Map.of("text", MessageText.of(message)));
        return line.substring(0, line.length() - 1) + "," + text.substring(1);
    }

    /**
     * @param took from the phone's start to its report
     */
    public static String ended(int run, SignInReport report, Duration took) {
        var values = of(run, "run-ended");
        values.put("signedIn", report.signedIn());
        values.put("diagnoses", report.codes());
        values.put("millis", took.toMillis());
        return JsonText.of(values);
    }

    /**
     * Comes behind {@link #ended}, where it is known what should come of the run.
     *
     * @param differences none when all was as it should be
     */
    public static String compared(int run, List<Difference> differences) {
        var values = of(run, "run-compared");
        var each = new ArrayList<Map<String, String>>();
        for (Difference one : differences) {
            each.add(Map.of("what", one.what(), "expected", one.expected(), "got", one.got()));
        }
        values.put("differences", each);
        return JsonText.of(values);
    }

    private static Map<String, Object> of(int run, String event) {
        var values = new LinkedHashMap<String, Object>();
        values.put("run", run);
        values.put("event", event);
        return values;
    }
}
