package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.Step;

/** Reads the in-band settings; the phone's face then shows the user. */
final class SettingsStep implements SignInStep {
    @Override
    public Step step() {
        return Step.SETTINGS;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        var told = progress.registrar().settings();
        String user = progress.sipUri().replaceFirst("^sip:", "");
        String name = told.displayName().isEmpty() ? user : told.displayName();
        var screen = new Screen(name, told.presence(), "", "", Screens.SIGNED_IN_KEYS);
        progress.events().show(screen.withVoiceMails(told.voiceMails()));
        return Outcome.PASSED;
    }
}
