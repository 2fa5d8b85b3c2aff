package dev.handset.emulator.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.Plans;
import dev.handset.truststore.Certificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kinit and curl with MIT's Kerberos library, against the lab's domain controller and Exchange. */
@DisplayName("curl --negotiate and the lab's Exchange")
@Timeout(180)
final class CurlByTicketTest {
    private static final String EWS = "/EWS/Exchange.asmx";

    @TempDir private static Path folder;
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        var exchange = LabPlan.HEALTHY.exchangeWeb().offering(Set.of(ExchangeScheme.KERBEROS));
        lab =
                Lab.start(
                        Plans.healthyBut("exchangeWeb", exchange),
                        LabSettings.usual(InstantSource.system(), new SecureRandom()));
        var root = Certificate.parse(lab.pki().rootCertificate());
        Files.writeString(folder.resolve("root.pem"), root.toPem());
        var kdc = lab.addresses().of(Box.DOMAIN_CONTROLLER).getHostAddress();
        Files.write(
                folder.resolve("krb5.conf"),
                List.of(
                        "[libdefaults]",
                        "default_realm = CONTOSO.COM",
                        "dns_lookup_kdc = false",
                        "dns_canonicalize_hostname = false",
                        "rdns = false",
                        "[realms]",
                        "CONTOSO.COM = {",
                        "kdc = %s:%d".formatted(kdc, 88 + lab.addresses().offset()),
                        "}",
                        "[domain_realm]",
                        ".contoso.com = CONTOSO.COM"));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    /** Runs with this ticket cache and this realm. */
    private static Outsider run(String cache, byte[] input, List<String> command) throws Exception {
        var all =
                new ArrayList<>(
                        List.of(
                                "env",
                                "KRB5_CONFIG=" + folder.resolve("krb5.conf"),
                                "KRB5CCNAME=FILE:" + folder.resolve(cache)));
        all.addAll(command);
        return Outsider.run(input, all.toArray(String[]::new));
    }

    private static Outsider kinit(String cache, String password) throws Exception {
        if (Outsider.run("sh", "-c", "command -v kinit").exit() != 0) Outsider.missing("kinit");
        return run(cache, (password + "\n").getBytes(UTF_8), List.of("kinit", "alice@CONTOSO.COM"));
    }

    private static Outsider curl(String cache, String host, String path, String body)
            throws Exception {
        int port = 443 + lab.addresses().offset();
        var address = lab.addresses().of(Box.EXCHANGE).getHostAddress();
        return run(
                cache,
                new byte[0],
                List.of(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--max-time",
                        "50",
                        "--noproxy",
                        "*",
                        "--negotiate",
                        "--user",
                        ":",
                        "--cacert",
                        folder.resolve("root.pem").toString(),
                        "--resolve",
                        "%s:%d:%s".formatted(host, port, address),
                        "--header",
                        "Content-Type: text/xml; charset=utf-8",
                        "--data",
                        body,
                        "--write-out",
                        "\n%{http_code}",
                        "https://%s:%d%s".formatted(host, port, path)));
    }

    private static String status(Outsider ran) {
        String text = ran.text().strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    @Test
    @DisplayName("autodiscover and EWS, each with a ticket for its host")
    void reads() throws Exception {
        var ticket = kinit("alice", "Passw0rd!");
        assertEquals(0, ticket.exit(), ticket.text());
        var found =
                curl(
                        "alice",
                        "autodiscover.contoso.com",
                        ExchangeBench.POX,
                        ExchangeBench.pox("alice@contoso.com"));
        assertEquals("200", status(found), found.text());
        assertTrue(found.text().contains("<EwsUrl>https://mail.contoso.com"), found.text());
        var from = InstantSource.system().instant();
        var view = ExchangeBench.view(ExchangeBench.day("" + from, "" + from.plusSeconds(86400)));
        var read =
                curl(
                        "alice",
                        "mail.contoso.com",
                        EWS,
                        ExchangeBench.envelope("Exchange2010", view));
        assertEquals("200", status(read), read.text());
        assertTrue(read.text().contains("Design review"), read.text());
    }

    @Test
    @DisplayName("a wrong password gets no ticket, and without one there is no way in")
    void wrongPassword() throws Exception {
        var ticket = kinit("nobody", "wrong");
        assertTrue(ticket.exit() != 0, ticket.text());
        var read = curl("nobody", "mail.contoso.com", EWS, "<x/>");
        assertEquals("401", status(read), read.text());
    }

    @Test
    @DisplayName("without the host's name in the domain there is no ticket for it")
    void withoutItsName() throws Exception {
        var ticket = kinit("without", "Passw0rd!");
        assertEquals(0, ticket.exit(), ticket.text());
        var plan = lab.plan();
        var web =
                new dev.handset.emulator.lab.ExchangePlan(
                        Optional.empty(),
                        Optional.of(ExchangeFault.SPN_MISSING),
                        plan.exchangeWeb().schemes());
        lab.apply(Plans.but(plan, "exchangeWeb", web));
        try {
            var read = curl("without", "mail.contoso.com", EWS, "<x/>");
            assertEquals("401", status(read), read.text());
        } finally {
            lab.apply(plan);
        }
    }
}
