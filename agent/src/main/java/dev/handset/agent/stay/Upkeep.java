package dev.handset.agent.stay;

import dev.handset.agent.stay.UpkeepEvent.End;
import dev.handset.agent.stay.UpkeepEvent.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what a signed-in phone does next (sip-registration sheet, 3.4 to 3.6, 4.4, 5.6, 6.6 and
 * 11): an event and its time in, one action out. The action's own outcome is the next event.
 */
public final class Upkeep {
    /** How long before its end a registration is refreshed; at half of a short one. */
    static final Duration REFRESH_BEFORE = Duration.ofSeconds(30);

    /** An association is made anew after this, or with the end of certificate or ticket... */
    static final Duration ASSOCIATION = Duration.ofHours(8);

    /** ...less this ([MS-SIPAE] section 3.2.2). */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** A new certificate that is short again is not renewed at once: that would never end. */
    static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(1);

    /** After a pool that issued none; the old one is good for a while. */
    static final Duration AFTER_FAILED_RENEWAL = Duration.ofMinutes(10);

    /** Pauses after one failure, two, and so on; the last for all that follow. */
    static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5));

    /** Failures at home before a backup registrar will do. */
    static final int FAITHFUL = 2;

    /** UNVERIFIED: how often a phone at a backup registrar looks for its own. */
    static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);

    private boolean registered;
    private boolean stopped;
    private boolean renewed;
    private int failures;
    private Optional<Duration> keepAlive = Optional.empty();
    private Optional<Validity> certificate = Optional.empty();
    private Instant retry = Instant.MIN;
    private Instant refresh = Instant.MAX;
    private Instant authenticate = Instant.MAX;
    private Instant renew = Instant.MAX;
    private Instant look = Instant.MAX;
    private Instant speak = Instant.MAX;

    /** What is to be done now, after this. */
    public UpkeepAction on(UpkeepEvent event) {
        if (!stopped) take(event);
        return next(event.at());
    }

    /** Whether a registration stands, as far as the phone knows. */
    public boolean registered() {
        return registered;
    }

    private void take(UpkeepEvent event) {
        var now = event.at();
        if (event instanceof UpkeepEvent.Granted granted) granted(granted);
        else if (event instanceof UpkeepEvent.Refreshed refreshed) refreshed(refreshed);
        else if (event instanceof UpkeepEvent.Spoke) spoke(now);
        else if (event instanceof UpkeepEvent.Lost) lost(now);
        else if (event instanceof UpkeepEvent.Failed failed) failed(now, failed.why());
        else if (event instanceof UpkeepEvent.RenewalFailed) notRenewed(now);
        else if (event instanceof UpkeepEvent.HomeAway) look = now.plus(BETWEEN_LOOKS);
        else if (event instanceof UpkeepEvent.Ended ended) ended(now, ended.how());
    }

    private void granted(UpkeepEvent.Granted granted) {
        var now = granted.at();
        var isNew = !Optional.of(granted.certificate()).equals(certificate);
        certificate = Optional.of(granted.certificate());
        registered = true;
        failures = 0;
        renewed = false;
        extend(now, granted.expires(), granted.keepAlive());
        authenticate =
                latest(now.plus(MARGIN), endOfAssociation(now, granted.ticketEnd()).minus(MARGIN));
        if (isNew || !renew.isAfter(now)) {
            var floor = isNew ? now : now.plus(BETWEEN_RENEWALS);
            renew = latest(floor, granted.certificate().renewal());
        }
        look = granted.atHome() ? Instant.MAX : now.plus(BETWEEN_LOOKS);
    }

    private Instant endOfAssociation(Instant now, Optional<Instant> ticketEnd) {
        var end = now.plus(ASSOCIATION);
        end = certificate.map(Validity::until).filter(end::isAfter).orElse(end);
        return ticketEnd.filter(end::isAfter).orElse(end);
    }

    private void refreshed(UpkeepEvent.Refreshed refreshed) {
        failures = 0;
        extend(refreshed.at(), refreshed.expires(), refreshed.keepAlive());
    }

    private void extend(Instant now, Duration expires, Optional<Duration> silence) {
        var half = expires.dividedBy(2);
        var late = expires.minus(REFRESH_BEFORE);
        refresh = now.plus(half.compareTo(late) > 0 ? half : late);
        keepAlive = silence;
        spoke(now);
    }

    private void spoke(Instant now) {
        speak = keepAlive.map(now::plus).orElse(Instant.MAX);
    }

    private void lost(Instant now) {
        if (!registered) return;
        registered = false;
        retry = now;
    }

    private void failed(Instant now, Failure why) {
        registered = false;
        if (why == Failure.FOR_GOOD || (why == Failure.CERTIFICATE && renewed)) {
            stopped = true;
        } else if (why == Failure.CERTIFICATE) {
            renewed = true;
            renew = now;
        } else {
            retry = now.plus(PAUSES.get(Math.min(failures, PAUSES.size() - 1)));
            failures++;
            if (due(renew, now)) renew = now.plus(AFTER_FAILED_RENEWAL);
        }
    }

    private void notRenewed(Instant now) {
        var ended = certificate.filter(c -> now.isBefore(c.until())).isEmpty();
        if (renewed || ended) stopped = true;
        else renew = now.plus(AFTER_FAILED_RENEWAL);
    }

    private void ended(Instant now, End how) {
        registered = false;
        if (how == End.REJECTED || how == End.DISPLACED) stopped = true;
        else retry = how == End.MOVED ? now : now.plus(PAUSES.get(0));
    }

    private UpkeepAction next(Instant now) {
        if (stopped) return new UpkeepAction.Stop();
        if (due(renew, now) && (registered || renewed)) return new UpkeepAction.Renew();
        if (!registered) {
            return due(retry, now)
                    ? new UpkeepAction.SignIn(failures >= FAITHFUL)
                    : new UpkeepAction.Wait(retry);
        }
        if (due(authenticate, now)) return new UpkeepAction.Authenticate();
        if (due(refresh, now)) return new UpkeepAction.Refresh();
        if (due(look, now)) return new UpkeepAction.ReturnHome();
        if (due(speak, now)) return new UpkeepAction.KeepAlive();
        return new UpkeepAction.Wait(
                Stream.of(renew, authenticate, refresh, look, speak)
                        .min(Instant::compareTo)
                        .orElseThrow());
    }

    private static boolean due(Instant when, Instant now) {
        return !now.isBefore(when);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
