package dev.handset.agent.check;

import dev.handset.agent.json.JsonReader;
import dev.handset.agent.json.JsonSyntax;
import dev.handset.agent.json.JsonText;
import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.ServerName;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges one line of a batch: one line out for each phone, {@code {"id", "phone",
 * "verdict":"accepted"|"refused", "reasons":[{"code", "sentence", "sha256"?}], "path":[{"subject",
 * "sha256"}]}}, or one with {@code "error"} when the line is no request. Safe for use by several
 * threads.
 */
final class BatchJudge {
    private final CheckSettings settings;
    private final InstantSource clock;
    private final ChainVerdicts verdicts;
    private final CertificateCache known = new CertificateCache();

    /** What became of one line. */
    record Judged(String text, int accepted, int refused, boolean bad) {}

    BatchJudge(CheckSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.verdicts = new ChainVerdicts(settings.trust());
    }

    /**
     * @param number of the line, 1 is the first
     */
    Judged line(long number, String line) {
        try {
            return judged(BatchRequest.of(JsonReader.object(line), known));
        } catch (BadLine e) {
            return bad(number, e.getMessage());
        } catch (JsonSyntax e) {
            return bad(number, e.getMessage());
        }
    }

    static Judged bad(long number, String problem) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("line", number);
        fields.put("error", problem);
        return new Judged(JsonText.of(fields) + "\n", 0, 0, true);
    }

    private Judged judged(BatchRequest request) throws BadLine {
        var out = new StringBuilder();
        int accepted = 0;
        int refused = 0;
        var phones = phones(request);
        var judged = verdicts(request, phones);
        for (PhoneProfile phone : phones) {
            Verdict verdict = judged.get(phone);
            if (verdict == null) throw new IllegalStateException("no verdict of " + phone);
            if (verdict instanceof Verdict.Accepted) accepted++;
            else refused++;
            out.append(JsonText.of(fields(request.id(), phone, verdict))).append('\n');
        }
        return new Judged(out.toString(), accepted, refused, false);
    }

    private List<PhoneProfile> phones(BatchRequest request) throws BadLine {
        if (request.phones().isEmpty()) return settings.phones();
        var phones = new ArrayList<PhoneProfile>();
        for (String id : request.phones()) {
            if (id.equals("all")) phones.addAll(PhoneProfiles.builtIn());
            else phones.add(phone(id));
        }
        return phones;
    }

    private PhoneProfile phone(String id) throws BadLine {
        for (PhoneProfile phone : settings.phones()) {
            if (phone.id().equals(id)) return phone;
        }
        return PhoneProfiles.byId(id)
                .orElseThrow(() -> new BadLine("\"phones\"", "a phone profile", id));
    }

    private Map<PhoneProfile, Verdict> verdicts(BatchRequest request, List<PhoneProfile> phones) {
        if (request.broken().isPresent()) {
            var refused = new LinkedHashMap<PhoneProfile, Verdict>();
            for (PhoneProfile phone : phones) refused.put(phone, broken(request.broken().get()));
            return refused;
        }
        ServerName name = AskedName.of(request.name(), request.presented()).name();
        Instant now = request.at().or(settings::at).orElseGet(clock::instant);
        return verdicts.on(
                phones,
                new ChainVerdicts.Question(
                        request.presented(),
                        request.roots().map(Anchor::of),
                        request.maxDepth(),
                        name,
                        now));
    }

    private static Verdict broken(TrustFailure.Malformed failure) {
        return new Verdict.Refused(List.of(failure), List.of(), ChainAdvice.NOTHING);
    }

    private static Map<String, Object> fields(Object id, PhoneProfile phone, Verdict verdict) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", id);
        fields.put("phone", phone.id());
        boolean accepted = verdict instanceof Verdict.Accepted;
        fields.put("verdict", accepted ? "accepted" : "refused");
        fields.put(
                "reasons",
                verdict instanceof Verdict.Refused refused
                        ? refused.reasons().stream().map(BatchJudge::reason).toList()
                        : List.of());
        List<Certificate> path =
                verdict instanceof Verdict.Accepted a
                        ? a.path()
                        : verdict instanceof Verdict.Refused r ? r.bestPath() : List.of();
        fields.put("path", path.stream().map(BatchJudge::link).toList());
        return fields;
    }

    private static Map<String, Object> reason(TrustFailure failure) {
        var reason = new LinkedHashMap<String, Object>();
        reason.put("code", failure.code());
        reason.put("sentence", failure.sentence());
        Optional<Certificate> about = failure.about();
        about.ifPresent(c -> reason.put("sha256", c.sha256Fingerprint()));
        return reason;
    }

    private static Map<String, Object> link(Certificate certificate) {
        var link = new LinkedHashMap<String, Object>();
        link.put("subject", certificate.subject());
        link.put("sha256", certificate.sha256Fingerprint());
        return link;
    }
}
