package dev.handset.emulator.scenario;

import java.util.Set;

/**
 * The phone is used again, after it was signed in.
 *
 * @param after what a person does to it before
 * @param caller who signs in then, with which phone
 */
public record SignInAgain(Set<Deed> after, Caller caller) {
    /** In the order in which they are done. */
    public enum Deed {
        SIGN_OUT,
        RESTART,
        /** Keys 4 and 6 at start: the firmware of the factory, and nothing kept. */
        HARD_RESET
    }

    public SignInAgain {
        after = Set.copyOf(after);
    }

    static SignInAgain read(Section again, Caller base) throws ScenarioMistake {
        Set<Deed> after = again.read("after", Set.of(), v -> PlanReader.constants(v, Deed.class));
        boolean reset = after.contains(Deed.HARD_RESET);
        if (reset && base.factory().isEmpty()) {
            throw again.key("after").mistake("after: a hard reset needs phone's factory-firmware:");
        }
        Caller usual = reset ? base.withProfile(base.factory().orElseThrow()) : base;
        var read =
                new SignInAgain(
                        after,
                        again.read("phone", usual, v -> RunReader.caller(v.section(), usual)));
        again.done();
        return read;
    }
}
