package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.provisioning.sip.SipHead;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PresenceStateTest {
    @ParameterizedTest(name = "{0}: anew {1}, at the primary {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "register-action=\"added\"                                      | true  | true",
                "register-action=\"fixed\"                                      | true  | true",
                "register-action=\"refreshed\"                                  | false | true",
                "register-action=\"refreshed\";is-connected-to-primary=\"yes\"    | false | true",
                "register-action=\"added\";primary-cluster-type=\"remote\";"
                        + "is-connected-to-primary=\"no\"                       | true  | false",
                "''                                                           | false | true",
                "something else                                               | false | true"
            })
    void reads(String value, boolean anew, boolean atPrimary) throws Exception {
        var text = "SIP/2.0 200 OK\r\npresence-state: " + value + "\r\n\r\n";
        var head = SipHead.parse(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(new PresenceState(anew, atPrimary), PresenceState.of(head));
    }
}
