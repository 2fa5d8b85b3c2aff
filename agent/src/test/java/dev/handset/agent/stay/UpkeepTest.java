package dev.handset.agent.stay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.stay.UpkeepEvent.End;
import dev.handset.agent.stay.UpkeepEvent.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schedule of a phone that stays signed in; times are seconds after the sign-in. */
final class UpkeepTest {
    private static final Instant BEGUN = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);
    private static final Optional<Duration> NO_KEEP_ALIVE = Optional.empty();
    private static final Validity FRESH = new Validity(BEGUN, BEGUN.plus(HALF_A_YEAR));

    private final Upkeep upkeep = new Upkeep();

    private static Instant at(long second) {
        return BEGUN.plusSeconds(second);
    }

    private static UpkeepEvent granted(long at, long expires, Optional<Duration> keepAlive) {
        return granted(at, expires, keepAlive, FRESH, true);
    }

    private static UpkeepEvent granted(
            long at, long expires, Optional<Duration> keepAlive, Validity by, boolean atHome) {
        return new UpkeepEvent.Granted(
                at(at), Duration.ofSeconds(expires), keepAlive, by, Optional.empty(), atHome);
    }

    private static UpkeepEvent byTicket(long at, long end) {
        return new UpkeepEvent.Granted(
                at(at),
                Duration.ofSeconds(100_000),
                NO_KEEP_ALIVE,
                FRESH,
                Optional.of(at(end)),
                true);
    }

    private static UpkeepEvent refreshed(long at, long expires) {
        return new UpkeepEvent.Refreshed(at(at), Duration.ofSeconds(expires), NO_KEEP_ALIVE);
    }

    private static UpkeepEvent passed(long at) {
        return new UpkeepEvent.Passed(at(at));
    }

    private static UpkeepEvent failed(long at, Failure why) {
        return new UpkeepEvent.Failed(at(at), why);
    }

    private static UpkeepEvent ended(long at, End how) {
        return new UpkeepEvent.Ended(at(at), how);
    }

    private static String shown(UpkeepAction action) {
        if (action instanceof UpkeepAction.Wait wait) {
            return "until " + Duration.between(BEGUN, wait.until()).toSeconds();
        }
        if (action instanceof UpkeepAction.SignIn signIn) {
            return signIn.anywhere() ? "sign in anywhere" : "sign in at home";
        }
        return action.getClass().getSimpleName();
    }

    private List<String> actions(UpkeepEvent... events) {
        var actions = new ArrayList<String>();
        for (var event : events) actions.add(shown(upkeep.on(event)));
        return actions;
    }

    @ParameterizedTest(name = "{0} s granted: refreshed after {1} s")
    @CsvSource({"7200, 7170", "600, 570", "62, 32", "60, 30", "58, 29", "20, 10", "2, 1"})
    void refreshesBeforeTheEnd(long expires, long after) {
        assertEquals(
                List.of("until " + after, "Refresh"),
                actions(granted(0, expires, NO_KEEP_ALIVE), passed(after)));
    }

    static Stream<Arguments> courses() {
        var silence = Optional.of(Duration.ofMinutes(5));
        var week = new Validity(BEGUN, BEGUN.plus(Duration.ofDays(7)));
        var shortLived = new Validity(BEGUN, at(600));
        var halfOver = new Validity(BEGUN.minus(HALF_A_YEAR), BEGUN.plus(Duration.ofDays(20)));
        var hour = new Validity(at(-7200), at(3600));
        return Stream.of(
                course(
                        "refreshes again and again",
                        "until 570, Refresh, until 1140, Refresh, until 1290",
                        granted(0, 600, NO_KEEP_ALIVE),
                        passed(570),
                        refreshed(570, 600),
                        passed(1140),
                        refreshed(1140, 180)),
                course(
                        "says something when it was silent",
                        "until 300, KeepAlive, until 600, KeepAlive",
                        granted(0, 7200, silence),
                        passed(300),
                        new UpkeepEvent.Spoke(at(300)),
                        passed(600)),
                course(
                        "is not silent while it speaks",
                        "until 300, until 500, until 500, KeepAlive",
                        granted(0, 7200, silence),
                        new UpkeepEvent.Spoke(at(200)),
                        passed(300),
                        passed(500)),
                course(
                        "makes the association anew after eight hours less five minutes",
                        "until 28500, Authenticate, until 57000",
                        granted(0, 100_000, NO_KEEP_ALIVE),
                        passed(28_500),
                        granted(28_500, 100_000, NO_KEEP_ALIVE)),
                course(
                        "refreshing does not prolong the association",
                        "until 20000, Refresh, until 28500, Authenticate",
                        granted(0, 20_030, NO_KEEP_ALIVE),
                        passed(20_000),
                        refreshed(20_000, 20_030),
                        passed(28_500)),
                course(
                        "association ends before the Kerberos ticket",
                        "until 9700, Authenticate",
                        byTicket(0, 10_000),
                        passed(9_700)),
                course(
                        "a ticket that outlives the association changes nothing",
                        "until 28500, Authenticate",
                        byTicket(0, 100_000),
                        passed(28_500)),
                course(
                        "association ends before the certificate",
                        "Renew, until 3300, Authenticate",
                        granted(0, 7200, NO_KEEP_ALIVE, hour, true),
                        new UpkeepEvent.RenewalFailed(at(3000)),
                        passed(3300)),
                course(
                        "renews at half of the certificate's life",
                        "until 302400, Renew, until 330900",
                        granted(280_000, 100_000, NO_KEEP_ALIVE, week, true),
                        passed(302_400),
                        granted(302_400, 100_000, NO_KEEP_ALIVE)),
                course(
                        "renews at once what is past its half",
                        "Renew",
                        granted(0, 7200, NO_KEEP_ALIVE, halfOver, true)),
                course(
                        "does not renew for ever what comes back the same",
                        "until 300, Renew, until 360, Renew, until 420",
                        granted(0, 7200, NO_KEEP_ALIVE, shortLived, true),
                        passed(300),
                        granted(300, 7200, NO_KEEP_ALIVE, shortLived, true),
                        passed(360),
                        granted(360, 7200, NO_KEEP_ALIVE, shortLived, true)),
                course(
                        "a renewal that fails is tried again",
                        "Renew, until 600, Renew",
                        granted(0, 7200, NO_KEEP_ALIVE, halfOver, true),
                        new UpkeepEvent.RenewalFailed(at(0)),
                        passed(600)),
                course(
                        "a renewal that fails past the end is the end",
                        "until 300, Stop",
                        granted(0, 7200, NO_KEEP_ALIVE, shortLived, true),
                        new UpkeepEvent.RenewalFailed(at(600))),
                course(
                        "comes back at once when the connection is lost",
                        "until 570, sign in at home, until 670",
                        granted(0, 600, NO_KEEP_ALIVE),
                        new UpkeepEvent.Lost(at(100)),
                        granted(100, 600, NO_KEEP_ALIVE)),
                course(
                        "is patient, and goes elsewhere after two failures",
                        "until 570, sign in at home, until 110, sign in at home, until 140,"
                                + " sign in anywhere, until 200, until 500, until 800",
                        granted(0, 600, NO_KEEP_ALIVE),
                        new UpkeepEvent.Lost(at(100)),
                        failed(100, Failure.FOR_NOW),
                        passed(110),
                        failed(110, Failure.FOR_NOW),
                        passed(140),
                        failed(140, Failure.FOR_NOW),
                        failed(200, Failure.FOR_NOW),
                        failed(500, Failure.FOR_NOW)),
                course(
                        "pauses begin anew after a registration",
                        "until 570, sign in at home, until 110, until 680, sign in at home,"
                                + " until 210",
                        granted(0, 600, NO_KEEP_ALIVE),
                        new UpkeepEvent.Lost(at(100)),
                        failed(100, Failure.FOR_NOW),
                        granted(110, 600, NO_KEEP_ALIVE),
                        new UpkeepEvent.Lost(at(200)),
                        failed(200, Failure.FOR_NOW)),
                course(
                        "a connection is lost once",
                        "until 570, sign in at home, until 110, until 110",
                        granted(0, 600, NO_KEEP_ALIVE),
                        new UpkeepEvent.Lost(at(100)),
                        failed(100, Failure.FOR_NOW),
                        new UpkeepEvent.Lost(at(101))),
                course(
                        "looks for its own registrar from a backup",
                        "until 300, ReturnHome, until 600, ReturnHome, until 3600",
                        granted(0, 7200, NO_KEEP_ALIVE, FRESH, false),
                        passed(300),
                        new UpkeepEvent.HomeAway(at(300)),
                        passed(600),
                        granted(600, 3030, NO_KEEP_ALIVE)),
                course(
                        "asks for a new certificate once",
                        "until 570, Renew, Stop",
                        granted(0, 600, NO_KEEP_ALIVE),
                        failed(570, Failure.CERTIFICATE),
                        failed(571, Failure.CERTIFICATE)),
                course(
                        "a new certificate that cannot register at once is kept",
                        "until 570, Renew, until 581, sign in at home, Stop",
                        granted(0, 600, NO_KEEP_ALIVE),
                        failed(570, Failure.CERTIFICATE),
                        failed(571, Failure.FOR_NOW),
                        passed(581),
                        failed(582, Failure.CERTIFICATE)),
                course(
                        "asks again after a registration in between",
                        "until 570, Renew, until 1140, Renew",
                        granted(0, 600, NO_KEEP_ALIVE),
                        failed(570, Failure.CERTIFICATE),
                        granted(570, 600, NO_KEEP_ALIVE),
                        failed(1000, Failure.CERTIFICATE)),
                course(
                        "no new certificate after a refusal is the end",
                        "until 570, Renew, Stop",
                        granted(0, 600, NO_KEEP_ALIVE),
                        failed(570, Failure.CERTIFICATE),
                        new UpkeepEvent.RenewalFailed(at(571))),
                course(
                        "a refusal for good is the end",
                        "until 570, Stop, Stop",
                        granted(0, 600, NO_KEEP_ALIVE),
                        failed(570, Failure.FOR_GOOD),
                        passed(1000)),
                course(
                        "rejected stays out",
                        "until 570, Stop, Stop",
                        granted(0, 600, NO_KEEP_ALIVE),
                        ended(10, End.REJECTED),
                        new UpkeepEvent.Lost(at(11))),
                course(
                        "displaced stays out",
                        "until 570, Stop",
                        granted(0, 600, NO_KEEP_ALIVE),
                        ended(10, End.DISPLACED)),
                course(
                        "deactivated comes back after a pause",
                        "until 570, until 20, sign in at home",
                        granted(0, 600, NO_KEEP_ALIVE),
                        ended(10, End.DEACTIVATED),
                        passed(20)),
                course(
                        "moved goes at once",
                        "until 570, sign in at home",
                        granted(0, 600, NO_KEEP_ALIVE),
                        ended(10, End.MOVED)));
    }

    private static Arguments course(String name, String actions, UpkeepEvent... events) {
        return arguments(name, actions, events);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void does(String name, String expected, UpkeepEvent[] events) {
        assertEquals(expected, String.join(", ", actions(events)));
    }

    @Test
    void firstOfAllIsASignIn() {
        assertEquals(List.of("sign in at home"), actions(passed(0)));
    }
}
