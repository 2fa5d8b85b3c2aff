package dev.handset.agent.check;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.TrustFailure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a batch: {@code {"id", "presented":[PEM...], "roots":[PEM...]?, "name"?, "at"? (RFC
 * 3339), "maxDepth"?, "phones":[ID...]?}}.
 *
 * @param id text or number, given back as it came
 * @param presented as the server sends them, leaf first
 * @param broken the first presented certificate that cannot be read
 * @param roots what is trusted, in place of the phone's firmware and everything else
 * @param maxDepth in place of the phone's
 * @param phones in place of the command's
 */
record BatchRequest(
        Object id,
        List<Certificate> presented,
        Optional<TrustFailure.Malformed> broken,
        Optional<List<Certificate>> roots,
        Optional<String> name,
        Optional<Instant> at,
        Optional<Integer> maxDepth,
        List<String> phones) {
    private static final int MOST_DEPTH = 100;
    private static final int MAX_CERTIFICATES = 1_000;

    /**
     * @param known certificates that repeat
     */
    static BatchRequest of(Map<String, Object> object, CertificateCache known) throws BadLine {
        for (String field : object.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new BadLine("\"" + field + "\"", "one of " + FIELDS, "it");
            }
        }
        var presented = new ArrayList<Certificate>();
        Optional<TrustFailure.Malformed> broken = Optional.empty();
        var pems = texts(object, "presented");
        for (int i = 0; i < pems.size() && broken.isEmpty(); i++) {
            try {
                presented.add(i == 0 ? CertificateCache.read(pems.get(i)) : known.get(pems.get(i)));
            } catch (MalformedCertificate e) {
                broken = Optional.of(new TrustFailure.Malformed(i, e));
            }
        }
        if (!object.containsKey("presented")) throw missing("presented");
        return new BatchRequest(
                id(object),
                presented,
                broken,
                roots(object, known),
                text(object, "name"),
                at(object),
                depth(object),
                texts(object, "phones"));
    }

    private static final List<String> FIELDS =
            List.of("id", "presented", "roots", "name", "at", "maxDepth", "phones");

    private static BadLine missing(String field) {
        return new BadLine("\"" + field + "\"", "it to be there", "nothing");
    }

    private static Object id(Map<String, Object> object) throws BadLine {
        Object id = object.get("id");
        if (id == null) throw missing("id");
        if (id instanceof String || id instanceof Number) return id;
        throw new BadLine("\"id\"", "text or a number", "something else");
    }

    private static Optional<List<Certificate>> roots(
            Map<String, Object> object, CertificateCache known) throws BadLine {
        if (!object.containsKey("roots")) return Optional.empty();
        var roots = new ArrayList<Certificate>();
        for (String pem : texts(object, "roots")) {
            try {
                roots.add(known.get(pem));
            } catch (MalformedCertificate e) {
                throw new BadLine("\"roots\"[%d]: %s".formatted(roots.size(), e.getMessage()));
            }
        }
        return Optional.of(roots);
    }

    private static Optional<Instant> at(Map<String, Object> object) throws BadLine {
        var text = text(object, "at");
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
        } catch (DateTimeParseException e) {
            throw new BadLine("\"at\"", "a time such as 2026-06-01T00:00:00Z", text.get());
        }
    }

    private static Optional<Integer> depth(Map<String, Object> object) throws BadLine {
        Object depth = object.get("maxDepth");
        if (depth == null) return Optional.empty();
        if (depth instanceof Number number) {
            double value = number.doubleValue();
            if (value >= 1 && value <= MOST_DEPTH && value == Math.rint(value)) {
                return Optional.of((int) value);
            }
        }
        throw new BadLine("\"maxDepth\"", "1 to " + MOST_DEPTH, String.valueOf(depth));
    }

    private static Optional<String> text(Map<String, Object> object, String field) throws BadLine {
        Object value = object.get(field);
        if (value == null) return Optional.empty();
        if (value instanceof String text && !text.isBlank()) return Optional.of(text);
        throw new BadLine("\"" + field + "\"", "text", value.toString());
    }

    private static List<String> texts(Map<String, Object> object, String field) throws BadLine {
        Object value = object.get(field);
        if (value == null) return List.of();
        if (!(value instanceof List<?> list))
            throw new BadLine("\"" + field + "\"", "a list", "none");
        if (list.size() > MAX_CERTIFICATES) {
            throw new BadLine("\"" + field + "\"", "at most " + MAX_CERTIFICATES, "" + list.size());
        }
        var texts = new ArrayList<String>();
        for (Object one : list) {
            if (!(one instanceof String text)) {
                throw new BadLine("\"%s\"[%d]".formatted(field, texts.size()), "text", "" + one);
            }
            texts.add(text);
        }
        return texts;
    }
}
