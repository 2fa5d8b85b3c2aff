package dev.handset.agent.json;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import dev.handset.agent.check.MailboxResult;
import dev.handset.agent.check.MailboxUrl;
import dev.handset.agent.check.PhoneResult;
import dev.handset.agent.check.Repair;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetResult;
import dev.handset.tls.Alert;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.tls.probe.Hello;
import dev.handset.tls.probe.ProbeResult;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The results of a check as one JSON document: {@code {"targets":[...]}}. The field names are a
 * promise: new ones may come, none changes its meaning.
 */
public final class CheckJson {
    private CheckJson() {}

    public static String document(List<TargetResult> results) {
        var json = JsonWriter.string().object().array("targets");
        results.forEach(result -> target(json, result));
        return json.end().end().done();
    }

    /** The same with the way to a mailbox, {@code "mailbox":{...}}. */
    public static String document(MailboxResult result) {
        var json = JsonWriter.string().object().array("targets");
        result.targets().forEach(target -> target(json, target));
        json.end();
        mailbox(json, result);
        return json.end().done();
    }

    private static void mailbox(JsonStringWriter json, MailboxResult result) {
        json.object("mailbox")
                .value("address", result.mailbox().address())
                .value("ewsKnown", result.ewsKnown())
                .array("urls");
        for (MailboxUrl url : result.urls()) {
            json.object()
                    .value("side", url.side())
                    .value("way", url.way())
                    .value("url", url.uri().toString())
                    .value("answer", url.answer())
                    .value("mend", result.toMend(url).isPresent());
            url.log().ifPresent(code -> json.value("logCode", code.toString()));
            url.chain().ifPresent(target -> json.value("target", target.target().label()));
            url.fault().ifPresent(diagnosis -> DiagnosisJson.diagnosis(json, diagnosis));
            json.end();
        }
        json.end().array("phones");
        var failing = result.failing();
        for (PhoneProfile phone : result.phones()) {
            var against = Optional.ofNullable(failing.get(phone));
            json.object().value("phone", phone.id()).value("works", against.isEmpty());
            against.ifPresent(diagnosis -> json.value("code", diagnosis.code()));
            json.end();
        }
        json.end().end();
    }

    private static void target(JsonStringWriter json, TargetResult result) {
        json.object()
                .value("target", result.target().label())
                .value("role", result.target().role().id());
        if (result.target() instanceof Target.Chain chain) chain(json, chain);
        if (result.target() instanceof Target.Unseen unseen) seen(json, unseen.seen());
        json.array("handshakes");
        result.probes().forEach((hello, probe) -> handshake(json, hello, probe));
        json.end().array("phones");
        result.phones().forEach(phone -> phone(json, phone));
        json.end();
        result.repair().ifPresent(repair -> repair(json, repair));
        json.end();
    }

    private static void repair(JsonStringWriter json, Repair repair) {
        json.object("repair").value("known", repair instanceof Repair.Known);
        if (repair instanceof Repair.Known known) {
            certificates(json, "chain", known.chain());
            certificates(json, "added", known.added());
            texts(json, "acceptedBy", ids(known.accepting()));
            texts(json, "refusedBy", ids(known.refusing()));
        } else if (repair instanceof Repair.Unknown unknown) {
            var missing = unknown.missing();
            json.object("missing").value("subject", missing.subject());
            missing.keyId().ifPresent(id -> json.value("keyId", id));
            texts(json, "urls", missing.urls());
            json.end();
        } else if (repair instanceof Repair.RootOnly root) {
            json.value("root", root.root().subject());
        }
        json.end();
    }

    private static List<String> ids(List<PhoneProfile> phones) {
        return phones.stream().map(PhoneProfile::id).toList();
    }

    private static void chain(JsonStringWriter json, Target.Chain chain) {
        certificates(json, "presented", chain.presented());
        chain.seen().ifPresent(seen -> seen(json, seen));
    }

    private static void seen(JsonStringWriter json, Target.Seen seen) {
        json.value("at", seen.at().toString())
                .value("client", address(seen.client()))
                .value("server", address(seen.server()))
                .value("chosen", seen.chosen())
                .value("times", seen.times());
        texts(json, "alerts", seen.alerts());
    }

    private static void handshake(JsonStringWriter json, Hello hello, ProbeResult probe) {
        HandshakeTranscript transcript = probe.transcript();
        json.object()
                .value("address", address(transcript.peer()))
                .value("serverName", transcript.serverName())
                .value("outcome", kebab(probe.outcome()))
                .value("sentence", probe.outcome().sentence());
        json.object("offered")
                .value("lowest", hello.lowest().toString())
                .value("highest", hello.highest().toString());
        texts(json, "suites", transcript.offer().suites());
        texts(json, "extensions", transcript.offer().extensions());
        json.end();
        transcript.version().ifPresent(version -> json.value("version", version.toString()));
        transcript.suite().ifPresent(suite -> json.value("suite", suite));
        certificates(json, "presented", transcript.certificates());
        json.value("clientCertificateRequested", transcript.certificateRequested());
        texts(json, "alerts", transcript.alerts().stream().map(Alert::toString).toList());
        sizes(json, "records", transcript.records());
        sizes(json, "messages", transcript.messages());
        json.value("elapsedMicros", transcript.elapsed().toNanos() / 1000).end();
    }

    private static void sizes(
            JsonStringWriter json, String key, List<HandshakeTranscript.Sized> sizes) {
        json.array(key);
        for (var sized : sizes) {
            json.object()
                    .value("sent", sized.sent())
                    .value("type", sized.type())
                    .value("bytes", sized.bytes())
                    .value("atMicros", sized.at().toNanos() / 1000)
                    .end();
        }
        json.end();
    }

    private static void phone(JsonStringWriter json, PhoneResult result) {
        json.object()
                .value("phone", result.phone().id())
                .value("status", result.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        result.verdict().ifPresent(verdict -> verdict(json, verdict));
        result.diagnosis().ifPresent(diagnosis -> DiagnosisJson.diagnosis(json, diagnosis));
        texts(json, "notes", result.notes());
        json.end();
    }

    private static void verdict(JsonStringWriter json, Verdict verdict) {
        if (verdict instanceof Verdict.Accepted accepted) {
            certificates(json, "path", accepted.path());
        }
        if (verdict instanceof Verdict.Refused refused) {
            json.array("reasons");
            for (TrustFailure reason : refused.reasons()) {
                json.object().value("code", reason.code()).value("sentence", reason.sentence());
                reason.about().ifPresent(c -> json.value("certificate", c.sha256Fingerprint()));
                json.end();
            }
            json.end();
            certificates(json, "path", refused.bestPath());
        }
    }

    private static void certificates(
            JsonStringWriter json, String key, List<Certificate> certificates) {
        json.array(key);
        for (Certificate c : certificates) {
            json.object()
                    .value("subject", c.subject())
                    .value("issuer", c.issuer())
                    .value("sha256", c.sha256Fingerprint())
                    .end();
        }
        json.end();
    }

    private static void texts(JsonStringWriter json, String key, List<String> texts) {
        json.array(key);
        texts.forEach(json::value);
        json.end();
    }

    private static String address(java.net.InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** The kind of a failure or outcome, such as {@code issuer-missing}. */
    private static String kebab(Object kind) {
        return kind.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
