package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.provisioning.FixedRandom;
import dev.handset.provisioning.ntlm.NtlmSession;
import dev.handset.provisioning.sip.SecurityAssociation.Problem;
import dev.handset.provisioning.sip.SecurityAssociation.Side;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("an association by NTLM, with the numbers of the sip-registration sheet, 13.4")
final class NtlmAssociationTest {
    private static final int FLAGS = 0x6298_8255;
    private static final SecurityAssociation.Terms TERMS =
            new SecurityAssociation.Terms(AuthParameters.REALM, "pool01.contoso.com", "1F", 4);
    private static final String REQUEST =
            """
            REGISTER sip:contoso.com SIP/2.0
            From: <sip:alice@contoso.com>;tag=4ac1b2
            To: <sip:alice@contoso.com>
            Call-ID: b71f3c2e
            CSeq: 3 REGISTER

            """;
    private static final String ANSWER =
            """
            SIP/2.0 200 OK
            From: <sip:alice@contoso.com>;tag=4ac1b2
            To: <sip:alice@contoso.com>;tag=5E61CCD925D17E043D9A74835A88F664
            Call-ID: b71f3c2e
            CSeq: 3 REGISTER
            Expires: 7200

            """;

    private static SecurityAssociation of(Side side, String random) {
        var key = new byte[16];
        Arrays.fill(key, (byte) 0x55);
        return new SecurityAssociation(
                side, TERMS, new NtlmSession(key, FLAGS), new FixedRandom(random));
    }

    private static SipHead head(String text) throws MalformedSip {
        return SipHead.parse(text.replace("\n", "\r\n").getBytes(UTF_8));
    }

    @Test
    void aRegistrarAnswersInCapitals() throws Exception {
        assertEquals(
                "NTLM qop=\"auth\", opaque=\"1F\", srand=\"A1B2C3D4\", snum=\"1\","
                        + " rspauth=\"0100000079A1BC9A049F21AA64000000\","
                        + " targetname=\"pool01.contoso.com\","
                        + " realm=\"SIP Communications Service\", version=4",
                of(Side.SERVER, "a1b2c3d4").sign(head(ANSWER)).format());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"01000000F449DC30E79245A864000000", "01000000f449dc30e79245a864000000"})
    void aRegistrarBelievesItsClient(String response) throws Exception {
        assertEquals(Optional.empty(), verified(AuthParameters.of("NTLM"), response));
    }

    @Test
    void anotherNumberIsAnotherSignature() throws Exception {
        assertEquals(
                Optional.of(Problem.WRONG),
                verified(AuthParameters.of("NTLM"), "01000000F449DC30E79245A865000000"));
    }

    private static Optional<Problem> verified(AuthParameters auth, String response)
            throws MalformedSip {
        auth.with("realm", TERMS.realm())
                .with("targetname", TERMS.targetName())
                .with("opaque", TERMS.opaque())
                .with("crand", "0878f41b")
                .with("cnum", "1")
                .with("response", response);
        return of(Side.SERVER, "").verify(head(REQUEST), Optional.of(auth));
    }
}
