package dev.handset.agent.json;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;

/** What one line of the event stream says. */
public sealed interface EventLine {
    /**
     * Something that happened. A message whose line has no {@code hex} has no bytes here, whatever
     * its length was.
     */
    record Event(SignInEvent event) implements EventLine {}

    /** The sign-in has come to its end; what follows tells of a phone that stays or signs out. */
    record Report(SignInReport report) implements EventLine {}
}
