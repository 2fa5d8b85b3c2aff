package dev.handset.emulator.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An outsider's view: BIND's {@code dig} (Debian bind9-dnsutils). */
@Timeout(60)
final class LabDnsAskedByDigTest {
    @BeforeAll
    static void digIsThere() throws Exception {
        try {
            new ProcessBuilder("dig", "-v").redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            String missing = "dig is missing; Debian: apt-get install bind9-dnsutils";
            if (System.getenv("CI") != null) fail(missing);
            Assumptions.abort(missing);
        }
    }

    @ParameterizedTest(name = "dig {0}")
    @CsvSource({
        "+short web.contoso.com A,127.7.7.10",
        "+short +tcp web.contoso.com A,127.7.7.10",
        "+short +noedns web.contoso.com A,127.7.7.10",
        "+short _sipinternaltls._tcp.contoso.com SRV,0 10 5061 pool01.contoso.com.",
        "gone.contoso.com A,status: NXDOMAIN",
        "+noall +comments web.contoso.com AAAA,status: NOERROR",
        "+noedns +notcp +ignore many.contoso.com A,flags: qr aa tc rd ra;",
        "+noedns many.contoso.com A,Truncated",
        "+bufsize=1232 many.contoso.com A,ANSWER: 60"
    })
    void isUnderstood(String question, String expected) throws Exception {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var dns = LabDns.start(anyPort, LabDnsTest.zone(), DnsFaults.NONE)) {
            var command =
                    new ArrayList<>(
                            List.of(
                                    "dig",
                                    "@" + dns.address().getAddress().getHostAddress(),
                                    "-p",
                                    "" + dns.address().getPort()));
            command.addAll(List.of(question.split(" ")));
            Process dig = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(dig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(dig.waitFor(20, TimeUnit.SECONDS), "dig does not end");
            assertEquals(0, dig.exitValue(), said);
            assertTrue(said.contains(expected), said);
            assertTrue(!said.contains("WARNING"), said);
        }
    }
}
