package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One of lab and phone is killed, and the other one says so and goes on or ends. */
@Timeout(300)
final class KilledTest {
    private static final int PHONE_FAILS = 1;
    private static final int INTERRUPTED = 130;
    private static final Pattern DIAGNOSIS = Pattern.compile("(?m)^[FH]-[A-Z]+-[0-9]+  \\w");
    private static final String READY = "Ctrl-C ends the lab";

    @TempDir private Path folder = Path.of("");

    private Spawned lab(String... options) throws Exception {
        var words = new String[options.length + 1];
        words[0] = "up";
        System.arraycopy(options, 0, words, 1, options.length);
        var lab = Spawned.lab(folder, words);
        lab.awaits(READY);
        return lab;
    }

    private static void assertNamed(String said) {
        assertTrue(DIAGNOSIS.matcher(said).find(), said);
        assertNoTrace(said);
    }

    private static void assertNoTrace(String said) {
        for (String word : List.of("Exception:", "\tat ", "H-BUG")) {
            assertFalse(said.contains(word), () -> word + " is in: " + said);
        }
    }

    /** Each holds the phone up at another step, until the lab is gone. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"web-stalls, ClientHello", "registrar-stalls, REGISTER sip:contoso.com"})
    void labThatIsKilledDuringASignInEndsItWithANamedFailure(String scenario, String reached)
            throws Exception {
        try (var lab = lab("--scenario", scenario);
                var phone = Spawned.phone(folder, lab, "")) {
            phone.awaits(reached);
            lab.kill();
            assertEquals(PHONE_FAILS, phone.exit(), phone::said);
            assertNamed(phone.said());
        }
    }

    @Test
    void labThatIsKilledDuringAStayIsNamedWhileThePhoneTriesOn() throws Exception {
        try (var lab = lab();
                var phone = Spawned.phone(folder, lab, "--stay")) {
            phone.awaits("staying signed in");
            lab.kill();
            phone.awaits("connection: lost");
            phone.awaits("not registered: F-AUTH-09 Registrar unreachable");
            phone.signal("INT");
            assertEquals(INTERRUPTED, phone.exit(), phone::said);
            assertNoTrace(phone.said());
        }
    }

    @Test
    void phoneThatIsKilledIsToldOfAndAnotherSignsInAtOnce() throws Exception {
        try (var lab = lab()) {
            try (var phone = Spawned.phone(folder, lab, "--stay")) {
                phone.awaits("staying signed in");
                phone.kill();
            }
            lab.awaits("lost, without a sign-out: sip:alice@contoso.com registered no more");
            try (var next = Spawned.phone(folder, lab, "")) {
                assertEquals(0, next.exit(), next::said);
                next.awaits("Alice Example");
            }
            assertTrue(lab.isAlive(), lab::said);
        }
    }

    /** It could not take its folder away; the next lab does, and leaves that of a living one. */
    @Test
    void whatAKilledLabLeavesIsGoneWithTheNext() throws Exception {
        Path pin;
        try (var lab = lab()) {
            pin = Path.of(lab.found("--pin-file (\\S+)"));
            lab.kill();
        }
        assertTrue(Files.exists(pin), "it was killed");
        try (var living = lab();
                var next = lab()) {
            assertFalse(Files.exists(pin.getParent()), pin::toString);
            assertTrue(Files.exists(Path.of(living.found("--pin-file (\\S+)"))));
            assertTrue(next.isAlive());
        }
    }

    @Test
    void usersAreThereAgainAfterTheLabWasKilled() throws Exception {
        Path mine =
                Files.writeString(
                        folder.resolve("mine.yaml"),
                        """
                        id: mine
                        name: Carol alone
                        area: mine
                        story: She has an extension of her own.
                        diagnoses: []
                        lab:
                          users:
                            - {sip: "sip:carol@contoso.com", name: Carol, domain: CONTOSO,
                               account: carol, password: pw, number: "+14255550177",
                               extension: "50177", pin: "97531"}
                        phone: {number: "50177", pin: "97531", tethered: no}
                        expect:
                          run: {signed-in: yes}
                        """);
        String data = folder.resolve("lab.store").toString();
        for (String scenario : new String[] {mine.toString(), "healthy"}) {
            try (var lab = lab("--data", data, "--scenario", scenario)) {
                lab.kill();
            }
        }
        var out = new StringWriter();
        var err = new StringWriter();
        int exit =
                Lab.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute("users", "--data", data);
        assertEquals(0, exit, err::toString);
        assertTrue(out.toString().startsWith("sip:carol@contoso.com"), out::toString);
        assertEquals(1, out.toString().lines().count(), out::toString);
    }
}
