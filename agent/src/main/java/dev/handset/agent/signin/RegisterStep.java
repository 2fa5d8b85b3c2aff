package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;

/** Registers by SIP over TLS with the certificate of the pool. */
final class RegisterStep implements SignInStep {
    @Override
    public Step step() {
        return Step.REGISTER;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        var granted =
                progress.registrar()
                        .register(progress.registrars(), progress.identity().orElseThrow());
        progress.granted(granted);
        progress.events()
                .evidence(
                        "registered",
                        "%s for %d s by %s%s"
                                .formatted(
                                        granted.host(),
                                        granted.expires().toSeconds(),
                                        granted.scheme(),
                                        granted.gruu().map(g -> ", gruu " + g).orElse("")));
        return Outcome.PASSED;
    }
}
