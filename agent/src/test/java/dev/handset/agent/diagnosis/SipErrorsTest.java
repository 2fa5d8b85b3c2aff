package dev.handset.agent.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.event.Step;
import dev.handset.agent.sip.RegisterFailure;
import dev.handset.provisioning.sip.MsDiagnostics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number that a sign-in may meet (sip-registration sheet, 4.3). */
final class SipErrorsTest {
    private static final SipErrors ERRORS = SipErrors.builtIn();

    static Set<Integer> ids() {
        return ERRORS.ids();
    }

    private static Ruling ruling(int status, int id, String scheme) {
        return RegisterRules.RULES.of(
                new RegisterFailure.Refused(
                        status,
                        "No",
                        Optional.of(new MsDiagnostics(id, Map.of("reason", "because"))),
                        scheme),
                Circumstances.of(Step.REGISTER, "pool01"));
    }

    @Test
    void noNumberOfTheSheetIsMissing() {
        var sheet = new TreeSet<Integer>();
        for (int id = 1000; id <= 1014; id++) sheet.add(id);
        for (int id = 4000; id <= 4006; id++) sheet.add(id);
        for (int id = 4010; id <= 4013; id++) sheet.add(id);
        for (int id = 17000; id <= 17004; id++) sheet.add(id);
        sheet.addAll(Set.of(1017, 1027, 1034, 2057, 4055, 4141, 10003));
        assertEquals(sheet, new TreeSet<>(ids()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void diagnosisIsInTheCatalogue(int id) {
        var code = ERRORS.meaning(id).orElseThrow().code();
        var entry = Catalogue.builtIn().find(code).orElseThrow();
        assertTrue(entry.steps().contains(Step.REGISTER), entry::code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void refusalIsDiagnosedByItsNumber(int id) {
        assertEquals(ERRORS.meaning(id).orElseThrow().code(), ruling(403, id, "TLS-DSK").code());
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "1000,  TLS-DSK, H-AUTH-06",
        "1000,  NTLM,    H-AUTH-05",
        "1003,  '',      H-AUTH-03",
        "1013,  '',      H-AUTH-09",
        "4002,  TLS-DSK, F-AUTH-04",
        "4005,  '',      H-AUTH-03",
        "17000, '',      H-SIP-02",
        "17002, TLS-DSK, F-AUTH-16",
        "99999, '',      H-AUTH-06"
    })
    void numberDecides(int id, String scheme, String code) {
        assertEquals(code, ruling(401, id, scheme).code());
    }

    @Test
    void meaningStandsBehindTheRegistrarsWords() {
        assertEquals(
                "the registrar answered 404 No, ms-diagnostics 4005: because; the user is not"
                        + " enabled, or was just now and the change has not spread yet (usually"
                        + " with 404, unverified)",
                ruling(404, 4005, "").observed());
    }

    @Test
    void fixedStatusIsNotMarked() {
        assertTrue(ruling(421, 2057, "").observed().endsWith("(usually with 421)"));
    }

    @Test
    void unknownNumberIsShownWithTheRegistrarsWords() {
        assertEquals(
                "the registrar answered 403 No, ms-diagnostics 4999: because",
                ruling(403, 4999, "").observed());
    }
}
