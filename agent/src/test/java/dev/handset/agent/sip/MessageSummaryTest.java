package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.provisioning.sip.SipHead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageSummaryTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "REGISTER sip:contoso.com SIP/2.0 | CSeq: 1 REGISTER;Event: registration"
                        + " | REGISTER sip:contoso.com",
                "REGISTER sip:contoso.com SIP/2.0"
                        + " | CSeq: 2 REGISTER;Authorization: TLS-DSK gssapi-data=\"FgM=\""
                        + " | REGISTER sip:contoso.com, TLS-DSK token of 2 bytes",
                "REGISTER sip:contoso.com SIP/2.0"
                        + " | CSeq: 5 REGISTER;Expires: 0;Authorization: TLS-DSK response=\"ab\""
                        + " | REGISTER sip:contoso.com, signs out, signed",
                "SUBSCRIBE sip:a@b SIP/2.0 | CSeq: 1 SUBSCRIBE;Event: presence"
                        + " | SUBSCRIBE sip:a@b presence",
                "SIP/2.0 401 Unauthorized | CSeq: 1 REGISTER;WWW-Authenticate: NTLM realm=\"x\""
                        + " | 401 Unauthorized (REGISTER), offers NTLM",
                "SIP/2.0 401 Unauthorized | CSeq: 1 REGISTER;WWW-Authenticate: NTLM"
                        + " a=b;WWW-Authenticate: TLS-DSK a=b | 401 Unauthorized (REGISTER), offers"
                        + " NTLM, TLS-DSK",
                "SIP/2.0 401 Unauthorized"
                        + " | CSeq: 2 REGISTER;WWW-Authenticate: TLS-DSK gssapi-data=\"FAMB\""
                        + " | 401 Unauthorized (REGISTER), TLS-DSK token of 3 bytes",
                "SIP/2.0 401 Unauthorized | CSeq: 2 REGISTER;WWW-Authenticate: TLS-DSK broken"
                        + " | 401 Unauthorized (REGISTER), offers TLS-DSK",
                "SIP/2.0 200 OK | CSeq: 4 REGISTER;Authentication-Info: TLS-DSK rspauth=\"ab\""
                        + " | 200 OK (REGISTER), signed",
                "SIP/2.0 403 Forbidden | CSeq: 4 REGISTER | 403 Forbidden (REGISTER)"
            })
    void tellsWhatTheMessageAdds(String startLine, String headers, String expected) {
        var all = new ArrayList<SipHead.Header>();
        for (var line : List.of(headers.split(";"))) {
            var parts = line.split(": ", 2);
            all.add(new SipHead.Header(parts[0], parts[1]));
        }
        assertEquals(expected, MessageSummary.of(new SipHead(startLine, all)));
    }
}
