package dev.handset.agent.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks one name server: over UDP, and over TCP when the answer was truncated (RFC 1035 §4.2, RFC
 * 7766). Each question is asked afresh; a phone's sign-in asks few enough.
 */
public final class DnsClient implements Names {
    /** Aliases followed before a name counts as broken. */
    private static final int MAX_ALIASES = 8;

    private final DnsExchange exchange;
    private final SecureRandom random;
    private final DnsObserver observer;

    public DnsClient(DnsSettings settings, SecureRandom random, DnsObserver observer) {
        this.exchange = new DnsExchange(settings);
        this.random = random;
        this.observer = observer;
    }

    /**
     * IPv4 addresses of a host.
     *
     * @return empty when the name does not exist or has no address
     * @throws DnsFailed when there was no usable answer
     */
    @Override
    public List<InetAddress> addresses(String host) throws DnsFailed {
        var addresses = new ArrayList<InetAddress>();
        for (Record record : ask(host, Type.A)) {
            if (record instanceof ARecord a) addresses.add(a.getAddress());
        }
        return addresses;
    }

    /**
     * SRV records of a name, best first: by priority, then the heavier weight. RFC 2782 draws lots
     * among weights; taking the heaviest makes a sign-in repeatable.
     *
     * @return empty when the name does not exist
     * @throws DnsFailed when there was no usable answer
     */
    @Override
    public List<ServiceRecord> services(String name) throws DnsFailed {
        var services = new ArrayList<ServiceRecord>();
        for (Record record : ask(name, Type.SRV)) {
            if (record instanceof SRVRecord srv) services.add(service(srv));
        }
        services.sort(
                Comparator.comparingInt(ServiceRecord::priority)
                        .thenComparing(Comparator.comparingInt(ServiceRecord::weight).reversed()));
        return services;
    }

    private List<Record> ask(String text, int type) throws DnsFailed {
        String question = Type.string(type) + " " + text + "?";
        Name name;
        try {
            name = Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new DnsFailed(question, DnsFailed.Reason.MALFORMED, "is no host name");
        }
        var query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        query.getHeader().setID(random.nextInt(0x10000));
        byte[] asked = query.toWire();
        observer.asked(question, asked);
        byte[] bytes = exchange.overUdp(question, asked);
        Message answer = read(question, query, bytes);
        observer.answered(summary(answer), bytes);
        if (answer.getHeader().getFlag(Flags.TC)) {
            observer.asked(question + " (TCP)", asked);
            bytes = exchange.overTcp(question, asked);
            answer = read(question, query, bytes);
            observer.answered(summary(answer), bytes);
        }
        int rcode = answer.getRcode();
        if (rcode == Rcode.NXDOMAIN) return List.of();
        if (rcode != Rcode.NOERROR) {
            throw new DnsFailed(
                    question, DnsFailed.Reason.REFUSED, "refused: " + Rcode.string(rcode));
        }
        return wanted(question, answer, name, type);
    }

    /** The records of {@code type} that the aliases from {@code name} on lead to. */
    private static List<Record> wanted(String question, Message answer, Name name, int type)
            throws DnsFailed {
        List<Record> records = answer.getSection(Section.ANSWER);
        Name current = name;
        for (int alias = 0; alias <= MAX_ALIASES; alias++) {
            var found = new ArrayList<Record>();
            Name next = null;
            for (Record record : records) {
                if (!record.getName().equals(current)) continue;
                if (record.getType() == type) found.add(record);
                else if (record instanceof CNAMERecord cname) next = cname.getTarget();
            }
            if (!found.isEmpty() || next == null) return found;
            current = next;
        }
        throw new DnsFailed(question, DnsFailed.Reason.MALFORMED, "leads through too many aliases");
    }

    private static Message read(String question, Message query, byte[] bytes) throws DnsFailed {
        Message answer;
        try {
            answer = new Message(bytes);
        } catch (IOException | RuntimeException e) {
            throw new DnsFailed(
                    question,
                    DnsFailed.Reason.MALFORMED,
                    "answered with " + bytes.length + " bytes that are no DNS message");
        }
        Record asked = query.getQuestion();
        Record echoed = answer.getQuestion();
        if (!answer.getHeader().getFlag(Flags.QR)
                || (echoed != null && !echoed.equals(asked))
                || (echoed == null && answer.getRcode() == Rcode.NOERROR)) {
            throw new DnsFailed(
                    question, DnsFailed.Reason.MALFORMED, "got the answer to another question");
        }
        return answer;
    }

    private static ServiceRecord service(SRVRecord srv) {
        return new ServiceRecord(
                srv.getPriority(), srv.getWeight(), srv.getPort(), text(srv.getTarget()));
    }

    private static String summary(Message answer) {
        if (answer.getRcode() != Rcode.NOERROR) return Rcode.string(answer.getRcode());
        if (answer.getHeader().getFlag(Flags.TC)) return "truncated";
        var parts = new ArrayList<String>();
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof ARecord a) {
                parts.add("A " + a.getAddress().getHostAddress());
            } else if (record instanceof SRVRecord srv) {
                parts.add("SRV " + text(srv.getTarget()) + ":" + srv.getPort());
            } else if (record instanceof CNAMERecord cname) {
                parts.add("CNAME " + text(cname.getTarget()));
            } else if (record instanceof AAAARecord aaaa && aaaa.getAddress() != null) {
                parts.add("AAAA " + aaaa.getAddress().getHostAddress());
            } else {
                parts.add(Type.string(record.getType()));
            }
        }
        return parts.isEmpty() ? "no such record" : String.join(", ", parts);
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
