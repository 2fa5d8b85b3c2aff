package dev.handset.emulator.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

final class AnswersTest {
    private static Message query(String name, String type) throws IOException {
        return Message.newQuery(
                Record.newRecord(Name.fromString(name), Type.value(type), DClass.IN));
    }

    private static Message ask(String name, String type, DnsFaults faults) throws IOException {
        return new Answers(LabDnsTest.zone()).answer(query(name, type), faults);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "web.contoso.com.,A,NOERROR,1,0",
        "many.contoso.com.,A,NOERROR,60,0",
        "web.contoso.com.,ANY,NOERROR,1,0",
        "web.contoso.com.,SRV,NOERROR,0,1",
        "web.contoso.com.,MX,NOERROR,0,1",
        "gone.contoso.com.,A,NXDOMAIN,0,1",
        "contoso.com.,A,NXDOMAIN,0,1",
        "fabrikam.com.,A,NXDOMAIN,0,0",
        "web.contoso.com.fabrikam.com.,A,NXDOMAIN,0,0"
    })
    void countsRecords(String name, String type, String rcode, int answers, int authorities)
            throws IOException {
        Message reply = ask(name, type, DnsFaults.NONE);
        assertEquals(rcode, Rcode.string(reply.getRcode()));
        assertEquals(answers, reply.getSection(Section.ANSWER).size());
        assertEquals(authorities, reply.getSection(Section.AUTHORITY).size());
    }

    @Test
    void answersTheQuestionThatWasAsked() throws IOException {
        Message query = query("WEB.contoso.com.", "A");
        Message reply = new Answers(LabDnsTest.zone()).answer(query, DnsFaults.NONE);
        assertEquals(query.getHeader().getID(), reply.getHeader().getID());
        assertEquals(query.getQuestion(), reply.getQuestion());
        String name = reply.getSection(Section.ANSWER).get(0).getName().toString();
        assertEquals("WEB.contoso.com.", name, "a resolver may compare the letters' case");
    }

    @Test
    void isAuthoritativeAndRecursionAvailable() throws IOException {
        var header = ask("web.contoso.com.", "A", DnsFaults.NONE).getHeader();
        assertTrue(header.getFlag(Flags.QR) && header.getFlag(Flags.AA));
        assertTrue(header.getFlag(Flags.RD) && header.getFlag(Flags.RA));
        assertFalse(header.getFlag(Flags.TC));
    }

    @Test
    void speaksEdnsToThoseWhoDo() throws IOException {
        Message query = query("web.contoso.com.", "A");
        query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
        var answers = new Answers(LabDnsTest.zone());
        OPTRecord opt = answers.answer(query, DnsFaults.NONE).getOPT();
        assertEquals(1232, opt.getPayloadSize());
    }

    @Test
    void missingOutweighsRedirected() throws IOException {
        var elsewhere = InetAddress.getByName("127.1.1.1");
        var faults =
                new DnsFaults(
                        false,
                        false,
                        false,
                        Set.of("web.contoso.com"),
                        Map.of("web.contoso.com", elsewhere));
        assertEquals(Rcode.NXDOMAIN, ask("web.contoso.com.", "A", faults).getRcode());
    }

    @Test
    void aNameTheZoneLacksCanBeRedirectedToo() throws IOException {
        var elsewhere = InetAddress.getByName("127.1.1.1");
        var faults =
                new DnsFaults(
                        false, false, false, Set.of(), Map.of("OLDPOOL.contoso.com", elsewhere));
        Message reply = ask("oldpool.contoso.com.", "A", faults);
        assertEquals("127.1.1.1", reply.getSection(Section.ANSWER).get(0).rdataToString());
    }

    @Test
    void servicesForSipMayLeadElsewhere() throws IOException {
        var faults = new DnsFaults(false, false, false, Set.of(), Map.of(), true);
        Message reply = ask("_sipinternaltls._tcp.contoso.com.", "SRV", faults);
        String service = reply.getSection(Section.ANSWER).get(0).rdataToString();
        assertTrue(service.endsWith(" 5061 pool01.fabrikam.com."), service);
        var host = ask("web.contoso.com.", "A", faults);
        assertEquals(Rcode.NOERROR, host.getRcode());
    }

    @ParameterizedTest(name = "name {0}")
    @CsvSource({"a..b", "'a b.contoso.com\\'"})
    void refusesAZoneWithBrokenNames(String name) throws IOException {
        var host = new Zone.Host(name, InetAddress.getByName("127.1.1.1"));
        var zone = new Zone("contoso.com", List.of(host), List.of());
        assertThrows(IllegalArgumentException.class, () -> new Answers(zone));
    }

    @Test
    void hostsHaveAddressesOfVersion4() throws IOException {
        InetAddress six = InetAddress.getByAddress(new byte[16]);
        assertThrows(IllegalArgumentException.class, () -> new Zone.Host("web.contoso.com", six));
    }
}
