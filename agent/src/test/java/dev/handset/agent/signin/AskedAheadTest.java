package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.dns.Names;
import dev.handset.agent.dns.ServiceRecord;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AskedAheadTest {
    private static final String SRV = "_sip._tls.contoso.com";
    private static final String OTHER = "_sipinternaltls._tcp.contoso.com";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final class Counting implements Names {
        private final Names answers;

        Counting(Names answers) {
            this.answers = answers;
        }

        @Override
        public List<InetAddress> addresses(String host) throws DnsFailed {
            asked.add(host);
            return answers.addresses(host);
        }

        @Override
        public List<ServiceRecord> services(String name) throws DnsFailed {
            asked.add(name);
            return answers.services(name);
        }
    }

    private AskedAhead known() {
        return new AskedAhead(
                new Counting(new FakeNames("10.0.0.1", SRV + "=sip.contoso.com:443")));
    }

    @Test
    void answerThatIsThereIsNotAskedForAgain() throws Exception {
        var names = known();
        names.ask(List.of(SRV));

        assertEquals("sip.contoso.com", names.services(SRV).get(0).target());
        assertEquals(List.of(SRV), asked);
    }

    @Test
    void answerIsUsedOnce() throws Exception {
        var names = known();
        names.ask(List.of(SRV));
        names.services(SRV);
        names.services(SRV);

        assertEquals(List.of(SRV, SRV), asked);
    }

    @Test
    void whatWasNotAskedAheadIsAskedWhenWanted() throws Exception {
        var names = known();

        assertEquals(1, names.services(SRV).size());
        assertEquals(1, names.addresses("sip.contoso.com").size());
        assertEquals(List.of(SRV, "sip.contoso.com"), asked);
    }

    @Test
    void failureIsToldToWhoeverWantsTheAnswer() {
        var names = new AskedAhead(FakeNames.silent());
        names.ask(List.of(SRV));

        var e = assertThrows(DnsFailed.class, () -> names.services(SRV));
        assertEquals("SRV " + SRV + "?", e.question());
    }

    @Test
    void waitingEndsWithAFailureToo() {
        var names = new AskedAhead(new Counting(FakeNames.silent()));
        names.ask(List.of(SRV, OTHER));

        names.await();

        assertEquals(2, asked.size());
    }

    /** Each question is answered only when the other has been asked. */
    @Test
    void questionsAreAskedAtOnce() throws Exception {
        var both = new CountDownLatch(2);
        var names =
                new AskedAhead(
                        new FakeNames("") {
                            @Override
                            public List<ServiceRecord> services(String name) {
                                both.countDown();
                                try {
                                    assertTrue(both.await(30, TimeUnit.SECONDS));
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                return List.of();
                            }
                        });
        names.ask(List.of(SRV, OTHER));

        assertEquals(List.of(), names.services(SRV));
        assertEquals(List.of(), names.services(OTHER));
    }
}
