package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.sip.ScriptedRegistrar.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The messages that RFC 4475 names, sent to the phone by its registrar: the sign-in goes on behind
 * each, or ends in a failure with a name where the end of the message cannot be told. No thread of
 * the stack dies of one.
 */
@Timeout(60)
final class TortureTest {
    private static final TestPki PKI = new TestPki();
    private static final Path MESSAGES = Path.of("..", "provisioning", "src", "test", "torture");
    private static final Duration LONG = Duration.ofSeconds(30);

    /** For an answer that never comes. */
    private static final Duration SHORT = Duration.ofMillis(700);

    /** Failures, where a message is more than a nuisance. */
    private static final Map<String, String> NAMED =
            Map.of("clerr", "NoAnswer", "ncl", "Garbage", "mcl01", "Garbage");

    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private Thread.@Nullable UncaughtExceptionHandler usual;

    @BeforeEach
    void watch() {
        usual = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    }

    @AfterEach
    void noThreadIsLost() {
        Thread.setDefaultUncaughtExceptionHandler(usual);
        assertEquals(List.of(), uncaught);
    }

    static Stream<String> all() throws IOException {
        try (var files = Files.list(MESSAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sip"))
                    .map(name -> name.replace(".sip", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static byte[] message(String name) throws IOException {
        return Files.readAllBytes(MESSAGES.resolve(name + ".sip"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void beforeTheAnswer(String name) throws Exception {
        var failure = NAMED.getOrDefault(name, "");
        try (var registrar = new ScriptedRegistrar(PKI, ahead(message(name)));
                var phone = phone(failure.equals("NoAnswer") ? SHORT : LONG)) {
            assertEquals(failure, register(phone, registrar));
        }
    }

    private static Script ahead(byte[] torture) {
        return (request, usual) -> {
            if (request.head().isResponse()) return new byte[0];
            var out = new ByteArrayOutputStream();
            if (request.head().cseq().equals("1")) out.writeBytes(torture);
            out.writeBytes(usual.getBytes(UTF_8));
            return out.toByteArray();
        };
    }

    /** Name of the failure; empty when there is none. */
    private static String register(SipSignIn phone, ScriptedRegistrar registrar) {
        try {
            phone.register(
                    List.of(
                            new RegistrarCandidate(
                                    ScriptedRegistrar.NAME,
                                    registrar.port(),
                                    "test",
                                    List.of(InetAddress.getLoopbackAddress()))));
            return "";
        } catch (RegisterFailed e) {
            return e.failure().getClass().getSimpleName();
        }
    }

    private static SipSignIn phone(Duration patience) {
        return new SipSignIn(
                SipSignInTest.settings(new TestPki.Issued[] {PKI.root}, "127.0.0.1", patience),
                SipObserver.NONE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "wsinv",
                "intmeth",
                "esc01",
                "escnull",
                "esc02",
                "lwsdisp",
                "longreq",
                "semiuri",
                "transports",
                "mpart01",
                "unreason",
                "noreason",
                "badbranch",
                "unkscm",
                "novelsc",
                "unksm2",
                "bext01",
                "invut",
                "regaut01",
                "bcast",
                "zeromf",
                "cparam01",
                "cparam02",
                "regescrt",
                "sdp01"
            })
    void validIsUnderstood(String name) throws Exception {
        assertEquals(Optional.empty(), ParserGuard.refusal(message(name)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "badinv01,   ID expected",
        "quotbal,    End of buffer",
        "scalar02,   CSeq",
        "scalarlg,   CSeq",
        "insuf,      Missing a required header",
        "mismatch01, CSEQ method mismatch",
        "mismatch02, CSEQ method mismatch",
        "ltgtruri,   Bad URI format",
        "lwsruri,    Unexpected Token",
        "bigcode,    For input string",
    })
    void invalidIsDropped(String name, String why) throws Exception {
        var told = ParserGuard.refusal(message(name)).orElse("nothing");
        assertTrue(told.contains(why), told);
    }

    /** The faults that the package's table lists, so that another version of the stack shows. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "inv2543,  refused",
        "badvers,  taken",
        "badaspec, taken",
        "baddn,    taken",
        "escruri,  taken",
        "lwsstart, taken",
        "regbadct, taken",
        "trws,     taken",
        "multi01,  taken",
        "baddate,  taken",
    })
    void faultOfTheStack(String name, String verdict) throws Exception {
        var refused = ParserGuard.refusal(message(name)).isPresent();
        assertEquals(verdict, refused ? "refused" : "taken");
    }
}
