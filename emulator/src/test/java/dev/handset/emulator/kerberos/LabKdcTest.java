package dev.handset.emulator.kerberos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.kerberos.KerberosFailed.Reason;
import dev.handset.provisioning.kerberos.KerberosService;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.tls.net.Tap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tickets of the lab's KDC, got and shown by the runtime's Kerberos. */
@DisplayName("lab KDC")
@Timeout(60)
final class LabKdcTest {
    private static final String REALM = "CONTOSO.COM";
    private static final String SPN = "sip/pool01.contoso.com";
    private static final String TWICE = "HTTP/web.contoso.com";
    private static final Password KEY = Password.of("k3y-of-the-pool");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static LabKdc kdc;

    @BeforeAll
    static void start() throws IOException {
        kdc =
                LabKdc.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        REALM,
                        Map.of(
                                "alice",
                                Password.of("Passw0rd!"),
                                "dave",
                                KEY,
                                SPN,
                                KEY,
                                TWICE,
                                KEY),
                        Set.of("dave"),
                        Set.of(TWICE),
                        Tap.NONE);
    }

    @AfterAll
    static void stop() {
        kdc.close();
    }

    private static KerberosClient client() {
        return new KerberosClient(domain -> List.of(kdc.address()), PATIENCE);
    }

    private static KerberosClient.Opened opened() throws KerberosFailed {
        return client().open(account("CONTOSO\\alice", "Passw0rd!"), "contoso.com", SPN);
    }

    private static Credentials account(String login, String password) {
        return Credentials.parse(login, Password.of(password));
    }

    private static KerberosService service() {
        return new KerberosService(SPN, REALM, KEY);
    }

    @Test
    @DisplayName("a ticket is believed by the service it is for, and names the user")
    void believed() throws KerberosFailed {
        assertEquals("alice@CONTOSO.COM", service().accept(opened().token()).client());
    }

    @Test
    @DisplayName("the token is GSS-API's, of Kerberos, with an AP-REQ; not SPNEGO")
    void token() throws KerberosFailed {
        var hex = HexFormat.of().formatHex(opened().token());
        assertTrue(hex.startsWith("60"), hex);
        assertTrue(hex.substring(2, 40).contains("06092a864886f712010202" + "0100" + "6e"), hex);
    }

    @Test
    @DisplayName("both sides sign what the other verifies, with tokens of the form in the field")
    void signatures() throws KerberosFailed {
        var opened = opened();
        var accepted = service().accept(opened.token()).session();
        var message = "<Kerberos><11dc5652><1>".getBytes(UTF_8);
        var ofClient = opened.session().mic(message);
        var ofService = accepted.mic(message);

        assertTrue(accepted.verify(message, ofClient));
        assertTrue(opened.session().verify(message, ofService));
        assertEquals(28, ofClient.length);
        assertEquals("040400ffffffffff", head(ofClient));
        assertEquals("040401ffffffffff", head(ofService));
        assertArrayEquals(
                Arrays.copyOfRange(ofClient, 8, 16),
                Arrays.copyOfRange(ofService, 8, 16),
                "without mutual authentication both begin at the AP-REQ's number");
    }

    /** Tokens of one real run (sip-registration sheet, 13.5); its key was not kept. */
    static Stream<Arguments> seenInTheField() {
        return Stream.of(
                arguments("client", "040400FFFFFFFFFF000000000CEBD6B7C80D6D1E2DA448C3A86339CF", 0),
                arguments("client", "040400FFFFFFFFFF000000000CEBD6B8D02D41E74DA5BEE6F014904C", 1),
                arguments("server", "040401ffffffffff000000000cebd6b7367fc0548d3506a26f81e50c", 0));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("seenInTheField")
    void sameShapeAsInTheField(String side, String token, int ordinal) throws KerberosFailed {
        var opened = opened();
        var accepted = service().accept(opened.token()).session();
        var signer = side.equals("client") ? opened.session() : accepted;
        var first = signer.mic(new byte[] {1});
        var ours = ordinal == 0 ? first : signer.mic(new byte[] {1});
        var seen = HexFormat.of().parseHex(token);

        assertEquals(seen.length, ours.length);
        assertEquals(head(seen), head(ours));
        assertEquals(number(first) + ordinal, number(ours));
        assertEquals(0x0cebd6b7L + ordinal, number(seen));
    }

    private static long number(byte[] mic) {
        return ByteBuffer.wrap(mic).getLong(8);
    }

    private static String head(byte[] mic) {
        return HexFormat.of().formatHex(mic, 0, 8);
    }

    @Test
    @DisplayName("another message's signature, a changed one and noise are told")
    void wrongSignatures() throws KerberosFailed {
        var opened = opened();
        var accepted = service().accept(opened.token()).session();
        var message = "one".getBytes(UTF_8);
        var mic = opened.session().mic(message);
        var changed = mic.clone();
        changed[27] ^= 1;

        assertFalse(accepted.verify("two".getBytes(UTF_8), mic));
        assertFalse(accepted.verify(message, changed));
        assertFalse(accepted.verify(message, new byte[0]));
        assertFalse(accepted.verify(message, Arrays.copyOf(mic, 12)));
        assertTrue(accepted.verify(message, mic), "what is right still is");
    }

    @Test
    @DisplayName("tells when the ticket ends")
    void end() throws KerberosFailed {
        var until = opened().session().until();
        assertTrue(until.isAfter(Instant.now()), until::toString);
        assertTrue(until.isBefore(Instant.now().plus(Duration.ofDays(2))), until::toString);
    }

    @Test
    @DisplayName("the same ticket shown twice is a replay")
    void replayed() throws KerberosFailed {
        var token = opened().token();
        service().accept(token);
        assertThrows(KerberosFailed.class, () -> service().accept(token));
    }

    static Stream<Arguments> refusals() {
        return Stream.of( //  case            login               password      service  reason
                arguments("wrong password", "CONTOSO\\alice", "wrong", SPN, Reason.WRONG_PASSWORD),
                arguments(
                        "locked account",
                        "CONTOSO\\dave",
                        "k3y-of-the-pool",
                        SPN,
                        Reason.ACCOUNT_UNUSABLE),
                arguments("nobody", "CONTOSO\\mallory", "x", SPN, Reason.UNKNOWN_USER),
                arguments(
                        "no such service",
                        "alice@contoso.com",
                        "Passw0rd!",
                        "sip/pool09.contoso.com",
                        Reason.UNKNOWN_SERVICE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refuses(String name, String login, String password, String service, Reason reason) {
        var failed =
                assertThrows(
                        KerberosFailed.class,
                        () -> client().open(account(login, password), "contoso.com", service));
        assertEquals(reason, failed.reason(), failed::getMessage);
        assertFalse(failed.toString().contains(password + "\n"));
    }

    @ParameterizedTest(name = "{0}: error {1}")
    @CsvSource({"HTTP/web.contoso.com, (8)", "HTTP/web09.contoso.com, (7)"})
    void tellsANameOnTwoAccountsFromOneOnNone(String service, String error) {
        var alice = account("alice@contoso.com", "Passw0rd!");
        var failed =
                assertThrows(
                        KerberosFailed.class, () -> client().open(alice, "contoso.com", service));
        assertEquals(Reason.UNKNOWN_SERVICE, failed.reason());
        String message = String.valueOf(failed.getMessage());
        assertTrue(message.contains(error), message);
    }

    @Test
    @DisplayName("a service whose account has another password does not believe the ticket")
    void otherKey() throws KerberosFailed {
        var token = opened().token();
        var other = new KerberosService(SPN, REALM, Password.of("another"));
        var failed = assertThrows(KerberosFailed.class, () -> other.accept(token));
        assertEquals(Reason.REFUSED, failed.reason(), failed::getMessage);
    }

    @Test
    @DisplayName("noise for a ticket is refused")
    void noise() {
        assertThrows(KerberosFailed.class, () -> service().accept(new byte[] {0x60, 1, 2}));
        assertThrows(KerberosFailed.class, () -> service().accept(new byte[0]));
    }

    @Test
    @DisplayName("a KDC that says nothing is told from one that refuses")
    void silent() throws IOException {
        try (var mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var kdcs = List.of((InetSocketAddress) mute.getLocalSocketAddress());
            var client = new KerberosClient(domain -> kdcs, Duration.ofMillis(300));
            var alice = account("CONTOSO\\alice", "Passw0rd!");
            var failed =
                    assertThrows(
                            KerberosFailed.class, () -> client.open(alice, "contoso.com", SPN));
            assertEquals(Reason.KDC_SILENT, failed.reason(), failed::getMessage);
        }
    }

    @Test
    @DisplayName("a ticket changed anywhere is believed or refused, and nothing else happens")
    void mutants() throws KerberosFailed {
        var random = new Random(20261121);
        var token = opened().token();
        for (int mutant = 0; mutant < 2000; mutant++) {
            var changed = token.clone();
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                changed[random.nextInt(random.nextBoolean() ? 80 : changed.length)] =
                        (byte) random.nextInt(256);
            }
            var shown =
                    random.nextInt(4) == 0
                            ? Arrays.copyOf(changed, random.nextInt(changed.length))
                            : changed;
            try {
                service().accept(shown);
            } catch (KerberosFailed e) {
                assertEquals(Reason.REFUSED, e.reason(), e::getMessage);
            }
        }
    }

    @Test
    @DisplayName("realms of two labs in one process do not get into each other's way")
    void twoLabs() throws Exception {
        try (var other =
                LabKdc.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "FABRIKAM.NET",
                        Map.of("alice", Password.of("0ther"), SPN, KEY),
                        Set.of())) {
            var there = new KerberosClient(domain -> List.of(other.address()), PATIENCE);
            Callable<String> one = () -> service().accept(opened().token()).client();
            Callable<String> two =
                    () ->
                            new KerberosService(SPN, "FABRIKAM.NET", KEY)
                                    .accept(
                                            there.open(
                                                            account("alice", "0ther"),
                                                            "fabrikam.net",
                                                            SPN)
                                                    .token())
                                    .client();
            var threads = Executors.newFixedThreadPool(4);
            try {
                var work = IntStream.range(0, 8).mapToObj(i -> i % 2 == 0 ? one : two).toList();
                var clients = threads.invokeAll(work);
                for (int i = 0; i < clients.size(); i++) {
                    assertEquals(
                            i % 2 == 0 ? "alice@CONTOSO.COM" : "alice@FABRIKAM.NET",
                            clients.get(i).get());
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
