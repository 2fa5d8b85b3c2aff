package dev.handset.agent.signin;

import dev.handset.agent.event.Step;
import dev.handset.agent.state.AccountFile;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.secret.Credentials;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The Windows account that Exchange is asked with. That of a tether is kept, sealed, once Exchange
 * took it; a sign-in by PIN alone then uses it. One that Exchange refused is not tried again before
 * the next tether, since each try counts towards locking the account.
 */
final class CachedAccount {
    private final Progress progress;
    private final AccountFile file;

    CachedAccount(Progress progress) {
        this.progress = progress;
        this.file = new AccountFile(progress.state(), progress.settings().random());
    }

    /**
     * @return empty when the phone was never tethered by this user
     * @throws StepFailed when Exchange refused what is kept
     */
    Optional<Credentials> account() throws StepFailed {
        Optional<Credentials> tethered = progress.settings().tethered();
        if (tethered.isPresent()) return tethered;
        Optional<AccountFile.Kept> kept = kept();
        if (kept.isEmpty()) return Optional.empty();
        if (kept.get().refused()) throw refusedBefore();
        progress.events().evidence("Windows account", "kept from the last tether");
        progress.exchangeAccount(kept.get().credentials());
        return progress.exchangeAccount();
    }

    private StepFailed refusedBefore() {
        return new StepFailed(
                progress.diagnoser()
                        .named(
                                "F-EXCH-02",
                                Step.AUTODISCOVER,
                                "Exchange refused the password that is kept, at an earlier start;"
                                        + " it is not tried again",
                                "credentials that are accepted"));
    }

    /** Exchange took it. */
    void accepted() {
        progress.exchangeAccount().ifPresent(account -> keep(account, false));
    }

    /** Where it was refused, that is kept, for an account that is kept itself. */
    void failed(ProvisioningFailure failure) {
        if (progress.settings().tethered().isPresent() || !refused(failure)) return;
        progress.exchangeAccount().ifPresent(account -> keep(account, true));
    }

    private static boolean refused(ProvisioningFailure failure) {
        List<ProvisioningFailure> all =
                failure instanceof ProvisioningFailure.AllFailed several
                        ? several.tried()
                        : List.of(failure);
        return all.stream()
                .anyMatch(f -> f instanceof ProvisioningFailure.Unauthorized u && u.refused());
    }

    private Optional<AccountFile.Kept> kept() {
        try {
            return file.read(progress.sipUri());
        } catch (IOException e) {
            progress.events().evidence("Windows account", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void keep(Credentials account, boolean refused) {
        try {
            var now = new AccountFile.Kept(account, refused);
            if (kept().equals(Optional.of(now))) return;
            file.write(progress.sipUri(), now);
            progress.events().stored("Windows account, sealed", file.path().toString());
        } catch (IOException e) {
            progress.events().evidence("Windows account not kept", String.valueOf(e.getMessage()));
        }
    }
}
