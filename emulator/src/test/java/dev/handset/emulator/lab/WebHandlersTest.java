package dev.handset.emulator.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.http.HttpHeader;
import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.store.LabStore;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.ticket.Entropy;
import dev.handset.provisioning.ticket.PinMessage;
import dev.handset.provisioning.ticket.RequestSecurityToken;
import dev.handset.tls.net.Tap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the web services remember when a running lab is brought to another plan. */
final class WebHandlersTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());
    private static final LabPlan HEALTHY = LabPlan.HEALTHY;
    private static final String RIGHT = LabUser.ALICE.pin();
    private static final String PROOF =
            "https://web.contoso.com/CertProv/CertProvisioningService.svc/WebTicket_Proof";

    private final WebHandlers handlers =
            new WebHandlers(
                    HEALTHY,
                    SETTINGS,
                    new PublishedCertificates(),
                    LabStore.inMemory(),
                    new DomainController(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            new SecureRandom(),
                            Tap.NONE));

    private static LabPlan pool(PoolPlan pool) {
        return Plans.healthyBut("pool", pool);
    }

    private static LabPlan users(LabUser... users) {
        return Plans.healthyBut("directory", new LabDirectory(List.of(users)));
    }

    private static LabPlan exchange(ExchangePlan web) {
        return Plans.healthyBut("exchangeWeb", web);
    }

    private static LabPlan otherChain() {
        return Plans.healthyBut(
                "web",
                new VipPlan("ace-fixed", Behaviour.NORMAL, Behaviour.NORMAL, TlsManner.USUAL));
    }

    private static LabRequest request(String method, String path, String body) {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new LabRequest(
                method,
                path,
                List.of(new HttpHeader("Host", "web.contoso.com")),
                body.getBytes(UTF_8),
                new LabConnection(any, any, true));
    }

    private int signIn(String number, String pin) {
        var token =
                new RequestSecurityToken(
                        "0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8",
                        PROOF,
                        Optional.empty(),
                        new Entropy(new byte[32]));
        var message = new PinMessage(number, Pin.of(pin), token);
        return handlers.pool(
                        request(
                                "POST",
                                "/WebTicket/WebTicketService.svc/pin",
                                message.toXml(LabForms.builtIn().pin())))
                .status();
    }

    private void lock() {
        for (int i = 0; i < 5; i++) signIn("50123", "11111");
        assertEquals(500, signIn("50123", RIGHT));
    }

    static Stream<Arguments> changes() {
        return Stream.of( //  name, next plan, whether the locked PIN stays locked
                arguments("nothing", HEALTHY, 500),
                arguments("the balancer's chain", otherChain(), 500),
                arguments(
                        "Exchange",
                        exchange(
                                new ExchangePlan(
                                        Optional.of(ExchangeFault.FORBIDDEN), Optional.empty())),
                        500),
                arguments(
                        "a fault of the pool",
                        pool(new PoolPlan(Set.of(PoolFault.TELLS_UNKNOWN_NUMBER), false)),
                        200),
                arguments("other users", users(LabUser.ALICE), 500),
                arguments("the user", users(LabUser.ALICE.asLocked()), 200));
    }

    /** A new certificate on the balancer does not restart the pool behind it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void thePoolForgetsOnlyWhenItChanges(String name, LabPlan next, int status) {
        lock();
        handlers.apply(HEALTHY, next);
        assertEquals(status, signIn("50123", RIGHT));
    }

    @Test
    void lockedPinsAreOpenedByThePlanToo() {
        var locked = pool(new PoolPlan(Set.of(), true));
        handlers.apply(HEALTHY, locked);
        assertEquals(500, signIn("50123", RIGHT));
        handlers.apply(locked, HEALTHY);
        assertEquals(200, signIn("50123", RIGHT));
    }

    @Test
    void aUserWhoWasTakenAwaySignsInNoMore() {
        assertEquals(200, signIn("50199", LabUser.BOB.pin()));
        handlers.apply(HEALTHY, users(LabUser.ALICE));
        assertEquals(500, signIn("50199", LabUser.BOB.pin()));
    }

    static Stream<Arguments> exchangeFaults() {
        return Stream.of(
                arguments(ExchangeFault.FORBIDDEN, 403),
                arguments(ExchangeFault.UNAVAILABLE, 503),
                arguments(ExchangeFault.FORMS, 302));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchangeFaults")
    void exchangeFollowsEveryPlan(ExchangeFault fault, int status) {
        var autodiscover = request("POST", "/autodiscover/autodiscover.xml", "");
        var ews = request("POST", "/ews/exchange.asmx", "");
        var next = exchange(new ExchangePlan(Optional.of(fault), Optional.empty()));
        handlers.apply(HEALTHY, next);
        assertEquals(status, handlers.exchange(autodiscover).status());
        assertEquals(401, handlers.exchange(ews).status());
        handlers.apply(next, HEALTHY);
        assertEquals(401, handlers.exchange(autodiscover).status());
    }
}
