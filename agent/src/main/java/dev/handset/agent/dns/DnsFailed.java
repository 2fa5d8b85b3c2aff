package dev.handset.agent.dns;

import java.io.IOException;

/** A question that got no usable answer. That a name does not exist is an answer, not a failure. */
public final class DnsFailed extends IOException {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Reason {
        /** No answer within the time and number of tries. */
        SILENT,
        /** The answer cannot be read, or belongs to another question. */
        MALFORMED,
        /** The server answered with an error code other than NXDOMAIN. */
        REFUSED,
        /** The socket could not be used: no route, port closed, permission. */
        UNREACHABLE
    }

    private final String question;
    private final Reason reason;

    DnsFailed(String question, Reason reason, String detail) {
        super("DNS " + question + " " + detail);
        this.question = question;
        this.reason = reason;
    }

    /** The question, such as {@code A web.contoso.com?}. */
    public String question() {
        return question;
    }

    public Reason reason() {
        return reason;
    }
}
