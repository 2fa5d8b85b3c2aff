package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import java.security.SecureRandom;

/** NTLM over HTTP as IIS does it ([MS-NTHT]); refuses everybody until the codec is here. */
public final class NtlmGate {
    /** What the gate says to a request. */
    public sealed interface Answer {
        /** The connection belongs to this user. */
        record Known(LabUser user) implements Answer {}

        /** Send this 401 and keep the connection. */
        record Unknown(LabReply reply) implements Answer {}
    }

    /**
     * @param serverFqdn name in the challenge, such as {@code mail.contoso.com}
     */
    public NtlmGate(LabDirectory directory, String serverFqdn, SecureRandom random) {}

    /** Decides on a request; it changes the state of the request's connection. */
    public Answer check(LabRequest request) {
        return new Answer.Unknown(LabReply.of(401).with("WWW-Authenticate", "NTLM"));
    }
}
