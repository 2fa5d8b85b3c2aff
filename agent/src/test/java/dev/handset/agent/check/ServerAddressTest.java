package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    web.contoso.com,                web.contoso.com,     0
                    web.contoso.com.,               web.contoso.com,     0
                    pool01:5061,                    pool01,              5061
                    192.0.2.1:443,                  192.0.2.1,           443
                    2001:db8::1,                    2001:db8::1,         0
                    [2001:db8::1],                  2001:db8::1,         0
                    [2001:db8::1]:443,              2001:db8::1,         443
                    ::ffff:192.0.2.1,               ::ffff:192.0.2.1,    0
                    [fe80::1%eth0]:443,             fe80::1%eth0,        443
                    https://web.contoso.com/a/b:c,  web.contoso.com,     0
                    https://web.contoso.com:8443/,  web.contoso.com,     8443
                    telefon.müller.example,         telefon.xn--mller-kva.example, 0
                    _sip._tls.contoso.com,          _sip._tls.contoso.com, 0
                    """)
    void reads(String text, String host, int port) throws Exception {
        var expected = new ServerAddress(host, port == 0 ? Optional.empty() : Optional.of(port));
        assertEquals(expected, ServerAddress.parse(text));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            textBlock =
                    """
                    web.contoso.com:0,      '"0" is no port'
                    web.contoso.com:65536,  '"65536" is no port'
                    web.contoso.com:https,  '"https" is no port'
                    web.contoso.com:,       '"" is no port'
                    [2001:db8::1,           expected ]
                    [2001:db8::1]443,       expected :PORT after ]
                    [web.contoso.com]:443,  is no IPv6 address
                    1:2:x,                  is no IPv6 address
                    -web.contoso.com,       is neither a host name nor a file
                    'web contoso',          is neither a host name nor a file
                    :443,                   is neither a host name nor a file
                    """)
    void refuses(String text, String message) {
        var e = assertThrows(BadTarget.class, () -> ServerAddress.parse(text));
        assertTrue(e.getMessage().startsWith(text + ": "), e::getMessage);
        assertTrue(e.getMessage().contains(message), e::getMessage);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"web:443, web:443", "2001:db8::1, [2001:db8::1]", "[::1]:1, [::1]:1"})
    void writesWhatItReads(String text, String written) throws Exception {
        assertEquals(written, ServerAddress.parse(text).toString());
    }
}
