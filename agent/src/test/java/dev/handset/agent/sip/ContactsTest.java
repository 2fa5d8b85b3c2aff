package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.sip.SipHead;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ContactsTest {
    private static final UUID MINE = UUID.fromString("5d73a82f-94c0-5f15-b3a3-4d783ac8eb67");
    private static final String MY_CONTACT =
            "<sip:192.0.2.51:49321;transport=tls>;expires=7200;methods=\"INVITE, BYE\""
                    + ";+sip.instance=\"<urn:uuid:5D73A82F-94c0-5f15-b3a3-4d783ac8eb67>\""
                    + ";gruu=\"sip:alice@contoso.com;opaque=user:epid:L6h;gruu\"";
    private static final String OTHER_CONTACT =
            "<sip:192.0.2.60:1;transport=tls>;+sip.instance=\"<urn:uuid:4b1682a8-f968-5701-83fc-7c6741dc6697>\""
                + ";gruu=\"sip:alice@contoso.com;opaque=user:epid:qII;gruu\"";

    private static SipHead answer(String... contacts) {
        return new SipHead(
                "SIP/2.0 200 OK",
                Arrays.stream(contacts).map(c -> new SipHead.Header("Contact", c)).toList());
    }

    static Stream<Arguments> gruus() {
        var mine = Optional.of("sip:alice@contoso.com;opaque=user:epid:L6h;gruu");
        return Stream.of(
                arguments("one endpoint", answer(MY_CONTACT), mine),
                arguments("a line each", answer(OTHER_CONTACT, MY_CONTACT), mine),
                arguments("one line", answer(OTHER_CONTACT + ", " + MY_CONTACT), mine),
                arguments("only others", answer(OTHER_CONTACT), Optional.empty()),
                arguments("no Contact", answer(), Optional.empty()),
                arguments(
                        "no gruu",
                        answer(MY_CONTACT.replaceFirst(";gruu=.*", "")),
                        Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gruus")
    void findsTheOwnGruu(String name, SipHead answer, Optional<String> expected) {
        assertEquals(expected, Contacts.gruu(answer, MINE));
    }

    static Stream<Arguments> redirects() {
        return Stream.of(
                arguments(
                        "<sip:pool02.contoso.com:5061;transport=tls>", "[pool02.contoso.com:5061]"),
                arguments("<sip:pool02.contoso.com;transport=tls>", "[pool02.contoso.com:5061]"),
                arguments("<sip:alice@pool02.contoso.com:443>", "[pool02.contoso.com:443]"),
                arguments(
                        "<sip:backup.contoso.com>;q=0.3, <sip:main.contoso.com>;q=0.7",
                        "[main.contoso.com:5061, backup.contoso.com:5061]"),
                arguments("<tel:+14255550123>", "[]"),
                arguments("", "[]"));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("redirects")
    void readsWhereToGo(String contact, String expected) {
        List<Contacts.Target> targets = Contacts.targets(answer(contact));
        assertEquals(expected, targets.toString());
    }
}
