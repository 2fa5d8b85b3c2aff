package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SipHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChallengeTest {
    private static final String NTLM =
            "WWW-Authenticate: NTLM realm=\"SIP Communications Service\","
                    + " targetname=\"pool01.contoso.com\", version=4\r\n";
    private static final String TLS_DSK =
            "WWW-Authenticate: TLS-DSK realm=\"SIP Communications Service\","
                    + " targetname=\"pool01.contoso.com\", version=4%s\r\n";

    private static Challenge of(String headers) throws MalformedSip {
        var text = "SIP/2.0 401 Unauthorized\r\n" + headers + "\r\n";
        return Challenge.of(SipHead.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsTheSchemesInOrder() throws Exception {
        var challenge = of(NTLM + TLS_DSK.formatted(""));
        assertEquals(List.of("NTLM", "TLS-DSK"), challenge.schemes());
        assertEquals(
                "pool01.contoso.com", challenge.offer("TLS-DSK").orElseThrow().text("targetname"));
    }

    @Test
    void missesTlsDsk() throws Exception {
        assertEquals(Optional.empty(), of(NTLM).offer("TLS-DSK"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Date: Sat, 21 Nov 2026 05:18:08 GMT | 2026-11-21T05:18:08Z",
                "Date: yesterday                     |",
                "Server: RTC/4.0                     |"
            })
    void readsTheClock(String header, Instant date) throws Exception {
        assertEquals(Optional.ofNullable(date), of(header + "\r\n").date());
    }

    @Test
    void decodesTheToken() throws Exception {
        var challenge = of(TLS_DSK.formatted(", gssapi-data=\"FAMBAAEB\""));
        assertArrayEquals(new byte[] {20, 3, 1, 0, 1, 1}, challenge.token("TLS-DSK").orElseThrow());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource(value = {"''", "', gssapi-data=\"\"'"})
    void beginsAnewWithoutAToken(String parameter) throws Exception {
        assertEquals(Optional.empty(), of(TLS_DSK.formatted(parameter)).token("TLS-DSK"));
    }

    @Test
    void tokenThatIsNotBase64IsAnError() throws Exception {
        var challenge = of(TLS_DSK.formatted(", gssapi-data=\"F?\""));
        var e = assertThrows(MalformedSip.class, () -> challenge.token("TLS-DSK"));
        assertEquals("base64 in gssapi-data", e.expected());
    }
}
