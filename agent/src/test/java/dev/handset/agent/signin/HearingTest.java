package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.agent.sip.SipListening;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HearingTest {
    private final Hearing hearing = new Hearing();
    private final List<String> told = new ArrayList<>();

    private final SipListening listener =
            new SipListening() {
                @Override
                public void notified(String event, String body) {
                    told.add(event + ": " + body);
                }

                @Override
                public void connectionLost() {
                    told.add("lost");
                }
            };

    @Test
    void whatWasSaidBeforeComesFirst() {
        hearing.notified("a", "1");
        hearing.connectionLost();
        hearing.tell(listener);
        hearing.notified("b", "2");
        assertEquals(List.of("a: 1", "lost", "b: 2"), told);
    }

    @Test
    void nothingIsToldTwice() {
        hearing.connectionLost();
        hearing.tell(listener);
        hearing.tell(listener);
        assertEquals(List.of("lost"), told);
    }

    @Test
    void whatWasSaidOfAnotherRegistrationIsForgotten() {
        hearing.connectionLost();
        hearing.forget();
        hearing.tell(listener);
        assertEquals(List.of(), told);
    }

    @Test
    void keepsNoMoreThanAFew() {
        for (int i = 0; i < 1000; i++) hearing.notified("x", "" + i);
        hearing.tell(listener);
        assertEquals(64, told.size());
        assertEquals("x: 0", told.get(0));
    }
}
