package dev.handset.emulator.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Turns a question into an answer, without sockets (RFC 1034 §4.3.2, RFC 2308 §2). */
final class Answers {
    /** Short, so that a switch flipped in the lab shows at the next sign-in. */
    private static final long TTL_SECONDS = 5;

    /** What we say we take over UDP (RFC 6891 §6.2.3). */
    private static final int UDP_PAYLOAD = 1232;

    /** Of a domain that the lab's users are not of. */
    private static final Name STRAY = name("pool01.fabrikam.com");

    private final Name origin;
    private final List<Record> records = new ArrayList<>();

    Answers(Zone zone) {
        origin = name(zone.origin());
        for (Zone.Host host : zone.hosts()) {
            records.add(address(name(host.name()), host.address()));
        }
        for (Zone.Service s : zone.services()) {
            records.add(
                    new SRVRecord(
                            name(s.name()),
                            DClass.IN,
                            TTL_SECONDS,
                            s.priority(),
                            s.weight(),
                            s.port(),
                            name(s.target())));
        }
    }

    /** The answer, as long as it may be. */
    Message answer(Message query, DnsFaults faults) {
        Message reply = reply(query);
        Record question = query.getQuestion();
        if (query.getHeader().getOpcode() != Opcode.QUERY) return failed(reply, Rcode.NOTIMP);
        if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
            return failed(reply, Rcode.FORMERR);
        }
        if (faults.servfail()) return failed(reply, Rcode.SERVFAIL);
        List<Record> known = known(question.getName(), faults);
        if (known.isEmpty()) reply.getHeader().setRcode(Rcode.NXDOMAIN);
        for (Record record : known) {
            if (record.getType() == question.getType() || question.getType() == Type.ANY) {
                reply.addRecord(record.withName(question.getName()), Section.ANSWER);
            }
        }
        if (reply.getSection(Section.ANSWER).isEmpty() && question.getName().subdomain(origin)) {
            reply.addRecord(authority(), Section.AUTHORITY);
        }
        return reply;
    }

    /** Header and question of the query with the given error. */
    static Message failed(Message reply, int rcode) {
        reply.getHeader().setRcode(rcode);
        return reply;
    }

    static Message reply(Message query) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        reply.getHeader().setFlag(Flags.RA); // the phone's resolver: nothing exists beyond the lab
        reply.getHeader().setOpcode(query.getHeader().getOpcode());
        if (query.getHeader().getFlag(Flags.RD)) reply.getHeader().setFlag(Flags.RD);
        Record question = query.getQuestion();
        if (question != null) reply.addRecord(question, Section.QUESTION);
        if (query.getOPT() != null) {
            reply.addRecord(new OPTRecord(UDP_PAYLOAD, Rcode.NOERROR, 0), Section.ADDITIONAL);
        }
        return reply;
    }

    private List<Record> known(Name name, DnsFaults faults) {
        String text = name.toString(true).toLowerCase(Locale.ROOT);
        if (faults.missing().contains(text)) return List.of();
        InetAddress elsewhere = faults.redirected().get(text);
        if (elsewhere != null) return List.of(address(name, elsewhere));
        return records.stream()
                .filter(r -> r.getName().equals(name))
                .map(r -> faults.strayServices() && text.startsWith("_sip") ? stray(r) : r)
                .toList();
    }

    /** The same service at a host of another domain. */
    private static Record stray(Record record) {
        if (!(record instanceof SRVRecord service)) return record;
        return new SRVRecord(
                service.getName(),
                DClass.IN,
                TTL_SECONDS,
                service.getPriority(),
                service.getWeight(),
                service.getPort(),
                STRAY);
    }

    private Record authority() {
        return new SOARecord(
                origin,
                DClass.IN,
                TTL_SECONDS,
                origin,
                origin,
                1,
                TTL_SECONDS,
                TTL_SECONDS,
                TTL_SECONDS,
                TTL_SECONDS);
    }

    private static Record address(Name name, InetAddress address) {
        return new ARecord(name, DClass.IN, TTL_SECONDS, address);
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("no domain name: " + text, e);
        }
    }
}
