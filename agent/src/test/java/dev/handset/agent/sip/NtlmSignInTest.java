package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.provisioning.ntlm.NtlmFlags;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.sip.AuthParameters;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone where certificates are of no use and a password is at hand (sip-registration, 7). */
@Timeout(60)
final class NtlmSignInTest {
    private static final TestPki PKI = new TestPki();

    private ScriptedRegistrar registrar;

    @BeforeEach
    void start() throws Exception {
        registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
        registrar.ntlm = true;
    }

    @AfterEach
    void stop() throws Exception {
        registrar.close();
    }

    private static SipSignIn phone(String password) {
        return new SipSignIn(
                SipSignInTest.settings(
                        new TestPki.Issued[] {PKI.root},
                        "127.0.0.1",
                        Duration.ofSeconds(20),
                        Optional.of(new Credentials("CONTOSO", "alice", Password.of(password)))),
                SipObserver.NONE);
    }

    private Registration register(SipSignIn phone) throws RegisterFailed {
        return phone.register(
                List.of(
                        new RegistrarCandidate(
                                ScriptedRegistrar.NAME,
                                registrar.port(),
                                "test",
                                List.of(InetAddress.getLoopbackAddress()))));
    }

    private AuthParameters credentials(int request) throws Exception {
        var head = registrar.received.get(request).head();
        return AuthParameters.parse(head.first("Authorization").orElseThrow());
    }

    @Test
    void registersInThreeRounds() throws Exception {
        try (var phone = phone("Passw0rd!")) {
            var granted = register(phone);
            assertEquals("NTLM, 3 rounds", granted.scheme() + ", " + granted.rounds() + " rounds");
        }
    }

    @Test
    void beginsWithoutAMessageOfItsOwn() throws Exception {
        try (var phone = phone("Passw0rd!")) {
            register(phone);
            assertEquals(
                    "NTLM qop=\"auth\", realm=\"SIP Communications Service\","
                            + " targetname=\"pool01.contoso.com\", gssapi-data=\"\", version=4",
                    credentials(1).format());
        }
    }

    @Test
    void answerIsSignedInTheSameHeader() throws Exception {
        try (var phone = phone("Passw0rd!")) {
            register(phone);
            var header = credentials(2).format();
            assertTrue(
                    header.matches(
                            "NTLM qop=\"auth\", opaque=\"9A94AAA5\","
                                    + " realm=\"SIP Communications Service\","
                                    + " targetname=\"pool01.contoso.com\","
                                    + " gssapi-data=\"TlRMTVNTUAADAAAA[^\"]*\", version=4,"
                                    + " crand=\"[0-9a-f]{8}\", cnum=\"1\","
                                    + " response=\"01000000[0-9A-F]{16}64000000\""),
                    header);
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {2, 3, 4})
    void everyVersionSignsWhatFollows(int version) throws Exception {
        registrar.version = version;
        try (var phone = phone("Passw0rd!")) {
            register(phone);
            assertEquals("Alice Example", phone.settings().displayName().orElseThrow());
        }
    }

    @Test
    void wrongPasswordIsRefusedWithTheScheme() {
        try (var phone = phone("Passw0rd?")) {
            var e = assertThrows(RegisterFailed.class, () -> register(phone));
            var refused = assertInstanceOf(RegisterFailure.Refused.class, e.failure());
            assertEquals("401 NTLM", refused.status() + " " + refused.scheme());
        }
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({
        "datagram mode,      0x40",
        "signing,            0x10",
        "session security,   0x80000",
        "key exchange,       0x40000000"
    })
    void challengeThatCannotBeSignedWithIsNotAnswered(String name, String flag) {
        registrar.ntlmFlags = NtlmFlags.SIP_SERVER & ~Integer.decode(flag);
        try (var phone = phone("Passw0rd!")) {
            var e = assertThrows(RegisterFailed.class, () -> register(phone));
            assertInstanceOf(RegisterFailure.BrokenNtlm.class, e.failure());
            assertTrue(e.failure().sentence().contains("byte 20: expected flags with all of"));
        }
    }

    @Test
    void certificateIsPreferred() throws Exception {
        registrar.ntlm = false;
        try (var phone = phone("Passw0rd!")) {
            assertEquals("TLS-DSK", register(phone).scheme());
        }
    }
}
