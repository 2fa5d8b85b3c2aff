package dev.handset.emulator.exchange;

import dev.handset.emulator.http.BasicGate;
import dev.handset.emulator.http.HttpGate;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.http.WindowsGates;
import dev.handset.emulator.lab.LabUser;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** Decides who reaches a service, and spoils what it answers, as the fault of its URL says. */
final class Gatekeeper {
    private static final String LOGON_PATH = "/owa/auth/logon.aspx?replaceCurrent=1";

    /** Within a phone's patience. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private final ExchangeSettings settings;
    private final HttpGate windows;
    private final BasicGate basic;
    private final Throttle throttle;

    Gatekeeper(ExchangeSettings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        windows =
                WindowsGates.of(
                        settings.directory(),
                        settings.mailFqdn(),
                        settings.services(),
                        settings.ntlm(),
                        random);
        basic = new BasicGate(settings.directory(), settings.mailFqdn());
        throttle = new Throttle(clock);
    }

    /** What is behind the gate. */
    interface Service {
        LabReply answer(LabUser user);
    }

    LabReply guard(LabRequest request, Optional<ExchangeFault> fault, Service service) {
        if (fault.isEmpty()) return known(request, windows, service);
        return switch (fault.get()) {
            case FORBIDDEN -> LabReply.of(403);
            case UNAVAILABLE -> LabReply.of(503);
            case FORMS -> LabReply.of(302).with("Location", logon());
            case NO_NTLM -> LabReply.of(401).with("WWW-Authenticate", "Bearer");
            case BASIC_ONLY -> known(request, basic, service);
            case WRONG_PASSWORD ->
                    known(
                            request,
                            windows,
                            user -> LabReply.of(401).with("WWW-Authenticate", "NTLM"));
            case CLOSES_CONNECTION -> known(request, windows, service).with("Connection", "close");
            case THROTTLED ->
                    known(
                            request,
                            windows,
                            user ->
                                    throttle.refuses(user)
                                            ? busy(request, Throttle.BACK_OFF)
                                            : service.answer(user));
            case OVERLOADED -> known(request, windows, user -> busy(request, Throttle.LONG));
            case SLOW -> {
                pause();
                yield known(request, windows, service);
            }
            case GARBAGE -> known(request, windows, user -> half(service.answer(user)));
            case OLD_SCHEMA,
                    NO_VOICE_MAIL,
                    STALE_EWS_URL,
                    REDIRECT_ADDRESS,
                    REDIRECT_LOOP,
                    SPN_MISSING,
                    SPN_ELSEWHERE ->
                    known(request, windows, service);
        };
    }

    private static LabReply known(LabRequest request, HttpGate gate, Service service) {
        HttpGate.Answer answer = gate.check(request);
        if (answer instanceof HttpGate.Answer.Unknown unknown) return unknown.reply();
        var known = (HttpGate.Answer.Known) answer;
        return known.with(service.answer(known.user()));
    }

    private static LabReply half(LabReply reply) {
        int half = reply.body().length / 2;
        return new LabReply(reply.status(), reply.headers(), Arrays.copyOf(reply.body(), half));
    }

    /** EWS says it in a fault, everything else in HTTP (RFC 9110 §10.2.3). */
    private static LabReply busy(LabRequest request, Duration wait) {
        if (!request.path().equalsIgnoreCase(ExchangeWeb.EWS_PATH)) {
            return LabReply.of(503).with("Retry-After", "" + wait.toSeconds());
        }
        String value =
                """
                <t:MessageXml xmlns:t="%s"><t:Value Name="BackOffMilliseconds">%d</t:Value>\
                </t:MessageXml>\
                """
                        .formatted(EwsXml.TYPES, wait.toMillis());
        return LabReply.xml(
                500,
                EwsXml.fault(
                        "ErrorServerBusy",
                        "The server cannot service this request right now. Try again later.",
                        value));
    }

    private static void pause() {
        try {
            Thread.sleep(LATE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String logon() {
        return "https://" + settings.mailFqdn() + LOGON_PATH;
    }
}
