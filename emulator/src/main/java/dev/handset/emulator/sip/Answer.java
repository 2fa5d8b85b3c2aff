package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SipHead.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request is answered, without what every answer repeats of its request.
 *
 * @param before headers ahead of the signature
 * @param after headers behind Via, in order
 */
record Answer(int status, String phrase, List<Header> before, List<Header> after, String body) {
    /** Any number below 5 makes the clients in the field speak their older dialect. */
    static final String SERVER = "RTC/4.0";

    Answer {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    static Answer of(int status, String phrase) {
        return new Answer(status, phrase, List.of(), List.of(), "");
    }

    /** A refusal with its number ([MS-OCER] section 2.2.1). */
    static Answer refused(int status, String phrase, ErrorId why, String source) {
        return of(status, phrase).then("ms-diagnostics", why.header(source)).then("Server", SERVER);
    }

    Answer first(String name, String value) {
        return new Answer(status, phrase, with(before, name, value), after, body);
    }

    Answer then(String name, String value) {
        return new Answer(status, phrase, before, with(after, name, value), body);
    }

    Answer withBody(String text) {
        return new Answer(status, phrase, before, after, text);
    }

    private static List<Header> with(List<Header> headers, String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return more;
    }
}
