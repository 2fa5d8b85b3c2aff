package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SipHead.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request is answered, without what every answer repeats of its request.
 *
 * @param before headers ahead of the signature
 * @param after headers behind Via, in order
 * @param tag of the dialog this answer makes; empty leaves it to the writer
 */
record Answer(
        int status,
        String phrase,
        List<Header> before,
        List<Header> after,
        String body,
        Optional<String> tag) {
    /** Any number below 5 makes the clients in the field speak their older dialect. */
    static final String SERVER = "RTC/4.0";

    Answer {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    static Answer of(int status, String phrase) {
        return new Answer(status, phrase, List.of(), List.of(), "", Optional.empty());
    }

    /** A refusal with its number ([MS-OCER] section 2.2.1). */
    static Answer refused(int status, String phrase, ErrorId why, String source) {
        return of(status, phrase).then("ms-diagnostics", why.header(source)).then("Server", SERVER);
    }

    Answer first(String name, String value) {
        return new Answer(status, phrase, with(before, name, value), after, body, tag);
    }

    Answer then(String name, String value) {
        return new Answer(status, phrase, before, with(after, name, value), body, tag);
    }

    Answer withBody(String text) {
        return new Answer(status, phrase, before, after, text, tag);
    }

    Answer withTag(String newTag) {
        return new Answer(status, phrase, before, after, body, Optional.of(newTag));
    }

    private static List<Header> with(List<Header> headers, String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return more;
    }
}
