package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.sip.ScriptedRegistrar.Script;
import dev.handset.provisioning.sip.SecurityAssociation.Problem;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the phone believes of a registrar it has an association with (sip-registration, 5.5). */
@Timeout(60)
final class VerificationTest {
    private static final TestPki PKI = new TestPki();

    private static SipSignIn phone() {
        return new SipSignIn(
                SipSignInTest.settings(new TestPki.Issued[] {PKI.root}, "127.0.0.1"),
                SipObserver.NONE);
    }

    private static List<RegistrarCandidate> at(ScriptedRegistrar registrar) {
        return List.of(
                new RegistrarCandidate(
                        ScriptedRegistrar.NAME,
                        registrar.port(),
                        "test",
                        List.of(InetAddress.getLoopbackAddress())));
    }

    /** Changes what is answered to signed requests of this method. */
    private static Script signed(String method, UnaryOperator<String> change) {
        return (request, usual) ->
                (request.head().method().equals(method) && usual.contains("rspauth")
                                ? change.apply(usual)
                                : usual)
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static UnaryOperator<String> replaced(String pattern, String by) {
        return answer -> answer.replaceFirst(pattern, by);
    }

    static Stream<Arguments> lies() {
        var none = replaced("Authentication-Info: [^\r]*\r\n", "");
        return Stream.of( //                                              what is wrong
                arguments("no signature", none, Problem.MISSING),
                arguments("refusal without a signature", unsignedRefusal(none), Problem.MISSING),
                arguments("signature without a number", replaced("rspauth", "x"), Problem.MISSING),
                arguments("other digits", replaced("auth=\"....", "auth=\"dead"), Problem.WRONG),
                arguments("signature cut", replaced("auth=\"....", "auth=\""), Problem.WRONG),
                arguments("status changed", replaced("200 OK", "202 Accepted"), Problem.WRONG),
                arguments("other srand", replaced("srand=\"...", "srand=\"000"), Problem.WRONG),
                arguments("other snum", replaced("snum=\"", "snum=\"1"), Problem.WRONG),
                arguments("tag of another dialog", replaced("tag=7F01", "tag=7F02"), Problem.WRONG),
                arguments(
                        "other pool",
                        replaced("targetname=\"pool01", "targetname=\"pool02"),
                        Problem.OTHER_ASSOCIATION),
                arguments(
                        "other opaque",
                        replaced("opaque=\"9A94AAA5", "opaque=\"9A94AAA6"),
                        Problem.OTHER_ASSOCIATION),
                arguments(
                        "other realm",
                        replaced("realm=\"SIP ", "realm=\"SIP  "),
                        Problem.OTHER_ASSOCIATION));
    }

    private static UnaryOperator<String> unsignedRefusal(UnaryOperator<String> unsigned) {
        return answer -> unsigned.apply(answer).replaceFirst("200 OK", "403 Forbidden");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("lies")
    void answerToAQuestionIsNotBelieved(String name, UnaryOperator<String> lie, Problem problem)
            throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, signed("SUBSCRIBE", lie));
                var phone = phone()) {
            phone.register(at(registrar));
            var e = assertThrows(RegisterFailed.class, phone::settings);
            var failure = assertInstanceOf(RegisterFailure.BadSignature.class, e.failure());
            assertEquals(problem, failure.problem());
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("lies")
    void grantIsNotBelieved(String name, UnaryOperator<String> lie, Problem problem)
            throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, signed("REGISTER", lie));
                var phone = phone()) {
            var e = assertThrows(RegisterFailed.class, () -> phone.register(at(registrar)));
            var failure = assertInstanceOf(RegisterFailure.BadSignature.class, e.failure());
            assertEquals(problem, failure.problem());
        }
    }

    @Test
    void numberThatWasThereIsNotBelieved() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var phone = phone()) {
            phone.register(at(registrar));
            registrar.countAnew();
            var e = assertThrows(RegisterFailed.class, phone::settings);
            assertEquals(
                    new RegisterFailure.BadSignature("200 OK (SUBSCRIBE)", Problem.REPLAYED),
                    e.failure());
        }
    }

    static Stream<Arguments> dates() {
        return Stream.of( // the phone's clock stands at midnight
                arguments("a quarter of an hour behind", "Sun, 31 May 2026 23:44:59 GMT", false),
                arguments("a quarter of an hour ahead", "Mon, 01 Jun 2026 00:15:01 GMT", false),
                arguments("as far as tolerated", "Mon, 01 Jun 2026 00:15:00 GMT", true),
                arguments("no date at all", "once upon a time", true));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("dates")
    void staleDateIsNotBelieved(String name, String date, boolean believed) throws Exception {
        var dated = signed("SUBSCRIBE", replaced("\r\n", "\r\nDate: " + date + "\r\n"));
        try (var registrar = new ScriptedRegistrar(PKI, dated);
                var phone = phone()) {
            phone.register(at(registrar));
            if (believed) {
                phone.settings();
                return;
            }
            var e = assertThrows(RegisterFailed.class, phone::settings);
            assertInstanceOf(RegisterFailure.TimeSkew.class, e.failure());
        }
    }

    @Test
    void signedRefusalIsBelieved() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var phone = phone()) {
            registrar.granted = "403 Forbidden";
            var e = assertThrows(RegisterFailed.class, () -> phone.register(at(registrar)));
            var refused = assertInstanceOf(RegisterFailure.Refused.class, e.failure());
            assertEquals("TLS-DSK", refused.scheme());
        }
    }
}
