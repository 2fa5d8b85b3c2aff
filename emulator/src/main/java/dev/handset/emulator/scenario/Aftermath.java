package dev.handset.emulator.scenario;

import dev.handset.emulator.lab.FrontEnd;
import dev.handset.emulator.lab.LabPlan;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens to a phone that has signed in and stays so, in this order.
 *
 * @param lab what the lab is like from then on
 * @param stops a Front End that goes down
 * @param later how far everybody's clock goes forward
 * @param endpoints at how many other places the user signs in
 * @param disabled whether the user may not sign in any more
 * @param revoked whether the user's certificates are taken back
 * @param again the phone does not stay but is used again, and that is what is looked at
 */
public record Aftermath(
        LabPlan lab,
        Optional<FrontEnd> stops,
        Duration later,
        int endpoints,
        boolean disabled,
        boolean revoked,
        Optional<SignInAgain> again) {
    static Aftermath read(Section then, LabPlan base, Caller caller) throws ScenarioMistake {
        var read =
                new Aftermath(
                        then.read("lab", base, v -> PlanReader.read(v.section(), base)),
                        then.read(
                                "front-end-stops",
                                Optional.empty(),
                                v -> Optional.of(frontEnd(v, base))),
                        Duration.ofDays(then.read("days", 0, Value::number)),
                        then.read("endpoints", 0, Aftermath::endpoints),
                        then.read("user-disabled", false, Value::yes),
                        then.read("certificates-revoked", false, Value::yes),
                        then.read(
                                "signs-in-again",
                                Optional.empty(),
                                v -> Optional.of(SignInAgain.read(v.section(), caller))));
        then.done();
        return read;
    }

    private static FrontEnd frontEnd(Value value, LabPlan base) throws ScenarioMistake {
        var one = value.oneOf(FrontEnd.class);
        if (FrontEnd.first(base.registrar().frontEnds()).contains(one)) return one;
        throw value.expected("one of the pool's %d".formatted(base.registrar().frontEnds()));
    }

    private static int endpoints(Value value) throws ScenarioMistake {
        if (value.text().matches("[1-9]|1[0-6]")) return value.number();
        throw value.expected("1 to 16 endpoints");
    }
}
