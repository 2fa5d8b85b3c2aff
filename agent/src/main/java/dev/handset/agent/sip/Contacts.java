package dev.handset.agent.sip;

import dev.handset.provisioning.sip.SipHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads what a registrar says in Contact: GRUUs, and where to go after a redirect. */
final class Contacts {
    private static final Pattern GRUU = Pattern.compile("gruu=\"([^\"]+)\"");
    private static final Pattern HOST_PORT =
            Pattern.compile("<sips?:(?:[^@>]*@)?([A-Za-z0-9.-]+)(?::(\\d{1,5}))?[;>]");
    private static final Pattern Q = Pattern.compile(";\\s*q=([01](?:\\.\\d{1,3})?)");
    private static final int SIP_TLS = 5061;

    private Contacts() {}

    /**
     * @param port as the protocol thinks of it
     */
    record Target(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** The GRUU beside this instance; registrars list all endpoints of a user. */
    static Optional<String> gruu(SipHead answer, UUID instance) {
        var mine = instance.toString();
        return all(answer).stream()
                .filter(contact -> contact.toLowerCase(Locale.ROOT).contains(mine))
                .map(GRUU::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Where a 301 leads to, best q first. */
    static List<Target> targets(SipHead answer) {
        return all(answer).stream()
                .sorted(Comparator.comparingDouble(Contacts::q).reversed())
                .map(HOST_PORT::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(m -> new Target(m.group(1), port(m.group(2))))
                .toList();
    }

    /** Of one address, such as {@code <sip:pool02.contoso.com:5061;transport=tls>}. */
    static Optional<Target> target(String address) {
        var bracketed = address.contains("<") ? address : "<" + address + ">";
        var found = HOST_PORT.matcher(bracketed);
        return found.find()
                ? Optional.of(new Target(found.group(1), port(found.group(2))))
                : Optional.empty();
    }

    private static int port(String text) {
        return text == null ? SIP_TLS : Integer.parseInt(text);
    }

    private static double q(String contact) {
        var q = Q.matcher(contact);
        return q.find() ? Double.parseDouble(q.group(1)) : 1;
    }

    private static List<String> all(SipHead answer) {
        var all = new ArrayList<String>();
        for (var value : answer.all("Contact")) split(value, all);
        return all;
    }

    /** Commas inside quotes and brackets separate nothing. */
    private static void split(String value, List<String> into) {
        var quoted = false;
        var depth = 0;
        var start = 0;
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '"') quoted = !quoted;
            else if (c == '<' && !quoted) depth++;
            else if (c == '>' && !quoted) depth--;
            else if (c == ',' && !quoted && depth == 0) {
                into.add(value.substring(start, i).strip());
                start = i + 1;
            }
        }
        into.add(value.substring(start).strip());
    }
}
