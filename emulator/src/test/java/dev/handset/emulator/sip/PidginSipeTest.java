package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.lab.Plans;
import dev.handset.emulator.lab.RegistrarPlan;
import dev.handset.emulator.lab.TlsManner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("pidgin-sipe and the lab's pool")
@Timeout(180)
final class PidginSipeTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    @TempDir static Path programs;
    private static Path program;

    @TempDir Path folder;

    @BeforeAll
    static void compile() throws Exception {
        program = PidginSipe.compile(programs);
    }

    private PidginSipe signingIn(Lab lab, String password) throws Exception {
        return signingIn(lab, password, "tls-dsk");
    }

    private PidginSipe signingIn(Lab lab, String password, String scheme) throws Exception {
        return new PidginSipe(program, folder, lab, LabUser.ALICE, password, scheme);
    }

    @Test
    @DisplayName("web ticket by NTLM, certificate, TLS-DSK, 200 OK, subscriptions, sign-out")
    void signsIn() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
                var client = signingIn(lab, LabUser.ALICE.password())) {
            client.awaits("Successfully verified certificate for pool01.contoso.com");
            client.awaits("Successfully verified certificate for web.contoso.com");
            client.awaits("certificate for target 'pool01.contoso.com' added");
            client.awaits("sip_sec_init_sec_context__tls_dsk: handshake completed");
            client.awaits("signature of incoming message validated");
            client.awaits("signed-on");
            client.awaits("added for event '<vnd-microsoft-roaming-contacts>'");
            client.awaits("focus_factory_uri=sip:alice@contoso.com;gruu");
            client.awaits("added for event '<vnd-microsoft-roaming-self>'");
            client.signOut();
            assertEquals(1, lab.handshakes(Box.REGISTRAR).size());
        }
    }

    @Test
    @DisplayName("finds its pool by Lync autodiscover")
    void findsItsPool() throws Exception {
        String password = LabUser.ALICE.password();
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
                var client =
                        new PidginSipe(
                                program, folder, lab, LabUser.ALICE, password, "tls-dsk", "")) {
            client.awaits("sipe_lync_autodiscover_request: trying 'http://LyncDiscoverInternal.");
            client.awaits("sipe_lync_autodiscover_parse: user https://web.contoso.com/");
            client.awaits("transport_connect - hostname: pool01.contoso.com port: 5061");
            client.awaits("signed-on");
            client.signOut();
        }
    }

    @Test
    @DisplayName("stays signed in over two re-registrations")
    void registersAgain() throws Exception {
        try (var lab = Lab.start(with(expires(3)), SETTINGS);
                var client = signingIn(lab, LabUser.ALICE.password())) {
            client.awaits("signed-on");
            for (int again = 1; again <= 2; again++) {
                client.awaits("process_register_response: got response to REGISTER; expires = 3");
                client.awaits("scheduling action <registration> timeout 3 seconds");
            }
            client.signOut();
            assertEquals(1, lab.handshakes(Box.REGISTRAR).size(), "on one connection");
        }
    }

    @Test
    @DisplayName("says so when the pool has disabled its user")
    void isRejected() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
                var client = signingIn(lab, LabUser.ALICE.password())) {
            client.awaits("signed-on");
            client.awaits("added for event '<vnd-microsoft-roaming-self>'");
            lab.endRegistrations(LabUser.ALICE, RegistrationEnd.REJECTED);
            var error = client.awaits("error ");
            assertTrue(error.contains("rejected by the server: User disabled"), error);
        }
    }

    @Test
    @DisplayName("a wrong password gets no ticket")
    void wrongPassword() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
                var client = signingIn(lab, "wrong")) {
            var error = client.awaits("error ");
            assertTrue(error.contains("Web ticket request to"), error);
        }
    }

    @ParameterizedTest(name = "TLS-DSK {0}")
    @ValueSource(strings = {"offered too", "switched off"})
    @DisplayName("NTLM as its scheme: three REGISTERs, 200 OK, subscriptions, sign-out")
    void signsInByNtlm(String tlsDsk) throws Exception {
        var plan = tlsDsk.equals("switched off") ? with(tlsDskOff()) : LabPlan.HEALTHY;
        try (var lab = Lab.start(plan, SETTINGS);
                var client = signingIn(lab, LabUser.ALICE.password(), "ntlm")) {
            client.awaits("signature of incoming message validated");
            client.awaits("msg->response(200),msg->method(REGISTER)");
            client.awaits("signed-on");
            client.awaits("added for event '<vnd-microsoft-roaming-self>'");
            client.signOut();
        }
    }

    @Test
    @DisplayName("a wrong password is no way in by NTLM either")
    void wrongPasswordByNtlm() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
                var client = signingIn(lab, "wrong", "ntlm")) {
            var error = client.awaits("error ");
            assertTrue(error.contains("Authentication failed"), error);
        }
    }

    @Test
    @DisplayName("Kerberos as its scheme: two REGISTERs, 200 OK, subscriptions, sign-out")
    void signsInByKerberos() throws Exception {
        try (var lab = Lab.start(with(kerberos()), SETTINGS);
                var client = signingIn(lab, LabUser.ALICE.password(), "krb5")) {
            client.awaits("signature of incoming message validated");
            client.awaits("msg->response(200),msg->method(REGISTER)");
            client.awaits("signed-on");
            client.awaits("added for event '<vnd-microsoft-roaming-self>'");
            client.signOut();
        }
    }

    @Test
    @DisplayName("stays signed in by Kerberos over two re-registrations")
    void registersAgainByKerberos() throws Exception {
        var registrar = expires(3).offering(kerberos().schemes());
        try (var lab = Lab.start(with(registrar), SETTINGS);
                var client = signingIn(lab, LabUser.ALICE.password(), "krb5")) {
            client.awaits("signed-on");
            for (int again = 1; again <= 2; again++) {
                client.awaits("process_register_response: got response to REGISTER; expires = 3");
                client.awaits("scheduling action <registration> timeout 3 seconds");
            }
            client.signOut();
        }
    }

    @Test
    @DisplayName("a wrong password gets no ticket from the domain controller")
    void wrongPasswordByKerberos() throws Exception {
        try (var lab = Lab.start(with(kerberos()), SETTINGS);
                var client = signingIn(lab, "wrong", "krb5")) {
            client.awaits("GSSAPI error in gss_acquire_cred_with_password");
            client.awaits("error ");
        }
    }

    private static RegistrarPlan kerberos() {
        return RegistrarPlan.USUAL.offering(Set.of(SipScheme.NTLM, SipScheme.KERBEROS));
    }

    private static RegistrarPlan tlsDskOff() {
        return RegistrarPlan.USUAL.offering(Set.of(SipScheme.NTLM));
    }

    private static RegistrarPlan expires(int seconds) {
        return new RegistrarPlan(
                "full", Behaviour.NORMAL, TlsManner.USUAL, Duration.ofSeconds(seconds), Set.of());
    }

    private static LabPlan with(RegistrarPlan registrar) {
        return Plans.healthyBut("registrar", registrar);
    }
}
