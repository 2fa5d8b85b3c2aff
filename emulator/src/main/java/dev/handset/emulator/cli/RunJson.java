package dev.handset.emulator.cli;

import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.json.EventJson;
import dev.handset.agent.json.JsonText;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.Reproduction;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runs as JSON lines: every event with {@code run} in front, then one line of the result. */
final class RunJson implements RunWatcher {
    private final PrintWriter out;
    private final EventJson json;

    RunJson(PrintWriter out, boolean withBytes) {
        this.out = out;
        json = new EventJson(withBytes);
    }

    @Override
    public void event(int run, SignInEvent event) {
        line(run, json.line(event));
    }

    @Override
    public void ended(RunResult result) {
        line(result.number(), EventJson.report(result.report()));
    }

    private void line(int run, String line) {
        out.println("{\"run\":" + run + "," + line.substring(1));
        out.flush();
    }

    /** One line with {@code "event":"reproduced"}. */
    static String result(Reproduction reproduction) {
        var values = new LinkedHashMap<String, Object>();
        values.put("event", "reproduced");
        values.put("scenario", reproduction.scenario().id());
        values.put("asExpected", reproduction.asExpected());
        var runs = new ArrayList<Map<String, Object>>();
        for (var run : reproduction.runs()) {
            var one = new LinkedHashMap<String, Object>();
            one.put("run", run.number());
            one.put("signedIn", run.report().signedIn());
            one.put("diagnoses", run.report().codes());
            one.put("status", run.report().screen().status());
            one.put("millis", run.took().toMillis());
            runs.add(one);
        }
        values.put("runs", runs);
        values.put("mismatches", mismatches(reproduction.mismatches()));
        return JsonText.of(values);
    }

    private static List<Map<String, Object>> mismatches(List<Mismatch> mismatches) {
        var all = new ArrayList<Map<String, Object>>();
        for (Mismatch mismatch : mismatches) {
            var one = new LinkedHashMap<String, Object>();
            one.put("run", mismatch.run());
            one.put("what", mismatch.what());
            one.put("expected", mismatch.expected());
            one.put("got", mismatch.got());
            all.add(one);
        }
        return all;
    }
}
