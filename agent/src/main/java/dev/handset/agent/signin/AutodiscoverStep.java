package dev.handset.agent.signin;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Settings;
import dev.handset.provisioning.exchange.AutodiscoverWalk;
import dev.handset.provisioning.exchange.SrvLookup;
import dev.handset.provisioning.exchange.TriedUrl;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.secret.Credentials;
import java.net.URI;
import java.util.Optional;

/** Finds Exchange by autodiscover, with the Windows account of a tether. */
final class AutodiscoverStep implements SignInStep {
    private static final String LOG =
            "NAutoDiscover::DnsAutodiscoverTask::TryAutodiscoverUrls: Exception with this url. hr=";

    @Override
    public Step step() {
        return Step.AUTODISCOVER;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        var cached = new CachedAccount(progress);
        Optional<Credentials> account = cached.account();
        if (account.isEmpty()) throw pinOnly(progress);
        String email = progress.sipUri().replaceFirst("^sip:", "");
        if (!email.matches("[^@]+@[^@]+")) throw noAddress(progress, email);
        var result =
                new AutodiscoverWalk(
                                progress.http(), services(progress), account.map(LogOn::exchange))
                        .discover(email);
        for (TriedUrl tried : result.tried()) {
            progress.events().evidence(tried.method() + " " + tried.uri(), tried.result());
            tried.hresult().ifPresent(code -> progress.events().log(LOG + code));
        }
        var settings = result.settings();
        if (settings.isEmpty()) {
            cached.failed(result.failure());
            throw failed(progress, result.failure());
        }
        cached.accepted();
        progress.ews(ews(progress, settings.get()));
        return Outcome.PASSED;
    }

    private static SrvLookup services(Progress progress) {
        return name ->
                progress.names().services(name).stream()
                        .findFirst()
                        .map(service -> new SrvLookup.Target(service.target(), service.port()));
    }

    private static URI ews(Progress progress, Settings settings) throws StepFailed {
        var address = new EwsAddress(progress.names(), progress.events()).of(settings);
        if (address.isPresent()) {
            progress.events().evidence("EWS", address.get().toString());
            return address.get();
        }
        throw new StepFailed(
                progress.diagnoser()
                        .named(
                                "H-EXCH-02",
                                Step.AUTODISCOVER,
                                "the EWS address is \"" + settings.ewsUrl().orElse("") + "\"",
                                "an https address of EWS in EwsUrl or ASUrl"));
    }

    private static StepFailed pinOnly(Progress progress) {
        return new StepFailed(
                progress.diagnoser()
                        .named(
                                "F-EXCH-01",
                                Step.AUTODISCOVER,
                                "signed in by PIN; no Windows credentials on the phone",
                                "credentials cached from a tether"));
    }

    private static StepFailed noAddress(Progress progress, String found) {
        return new StepFailed(
                progress.diagnoser()
                        .named(
                                "H-EXCH-01",
                                Step.AUTODISCOVER,
                                "the user is \"" + found + "\"",
                                "a SIP address that is a mail address too"));
    }

    private static StepFailed failed(Progress progress, ProvisioningFailure failure) {
        Diagnosis diagnosis =
                progress.diagnoser()
                        .provisioning(
                                failure,
                                progress.seen(Step.AUTODISCOVER, Diagnosed.server(failure)));
        return new StepFailed(diagnosis);
    }
}
