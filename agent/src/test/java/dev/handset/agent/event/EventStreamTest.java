package dev.handset.agent.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventStreamTest {
    private final List<SignInEvent> seen = new ArrayList<>();
    private long nanos = 1_000_000_000_000L;
    private final EventStream events = new EventStream(seen::add, () -> nanos);

    @Test
    void stampsTimeSinceTheBeginningAndStep() {
        events.begin(Step.TRUST);
        nanos += 2_500_000;
        events.log("line");
        assertEquals(
                List.of(
                        new SignInEvent.StepStarted(Duration.ZERO, Step.TRUST),
                        new SignInEvent.LogWritten(
                                Duration.ofNanos(2_500_000), Step.TRUST, "line")),
                seen);
    }

    @Test
    void goingBackToAStepDoesNotStartItAgain() {
        events.begin(Step.CALENDAR);
        events.backTo(Step.REGISTER);
        events.log("line");
        assertEquals(
                List.of(
                        new SignInEvent.StepStarted(Duration.ZERO, Step.CALENDAR),
                        new SignInEvent.LogWritten(Duration.ZERO, Step.REGISTER, "line")),
                seen);
    }

    @Test
    void tellsOfAScreenOnlyWhenItChanged() {
        var busy = Screen.BLANK.withStatus("Acquiring IP Address");
        events.show(Screen.BLANK);
        events.show(busy);
        events.show(busy);
        assertEquals(List.of(new SignInEvent.ScreenChanged(Duration.ZERO, Step.LINK, busy)), seen);
    }

    @Test
    void messagesGoFromAndToThePhone() {
        var dns = new Endpoint("DNS", "127.5.5.2", 53);
        events.sent(dns, Protocol.DNS, "A web.contoso.com?", new byte[] {1, 2});
        events.received(dns, Protocol.DNS, "A 127.5.5.10", new byte[] {3}, true);
        var phone = Endpoint.named("phone");
        assertEquals(
                List.of(
                        new SignInEvent.Message(
                                Duration.ZERO,
                                Step.LINK,
                                SignInEvent.Direction.SENT,
                                phone,
                                dns,
                                Protocol.DNS,
                                "A web.contoso.com?",
                                Bytes.of(new byte[] {1, 2}),
                                false),
                        new SignInEvent.Message(
                                Duration.ZERO,
                                Step.LINK,
                                SignInEvent.Direction.RECEIVED,
                                dns,
                                phone,
                                Protocol.DNS,
                                "A 127.5.5.10",
                                Bytes.of(new byte[] {3}),
                                true)),
                seen);
    }

    @Test
    void bytesCannotBeChangedFromOutside() {
        byte[] mine = {1, 2, 3};
        var bytes = Bytes.of(mine);
        mine[0] = 9;
        bytes.toArray()[1] = 9;
        assertEquals("010203", bytes.hex());
    }

    @Test
    void timeAndExchangeMayFail() {
        var mayFail = EnumSet.of(Step.TIME, Step.AUTODISCOVER, Step.CALENDAR);
        for (Step step : Step.values()) {
            assertEquals(!mayFail.contains(step), step.vital(), step::toString);
        }
    }
}
