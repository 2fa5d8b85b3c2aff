package dev.handset.emulator.balancer;

import dev.handset.emulator.http.BasicGate;
import dev.handset.emulator.http.HttpGate;
import dev.handset.emulator.http.HttpHeader;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.lab.LabDirectory;
import java.util.ArrayList;
import java.util.List;

/** How a balancer passes requests on, beside its TLS: the switches an administrator has. */
public record Forwarding(
        Persistence persistence, PreAuthentication preAuthentication, HostHeader hostHeader) {
    /** As Lync wants it. */
    public static final Forwarding USUAL =
            new Forwarding(Persistence.SOURCE_ADDRESS, PreAuthentication.NONE, HostHeader.PASSED);

    private static final String LOGON_PATH = "/owa/auth/logon.aspx?replaceCurrent=1";

    /**
     * @param servers what is behind the balancer
     * @param users whom pre-authentication knows
     * @param publicName where its form is, and the realm of Basic
     * @param serverName of the servers, such as {@code server01.contoso.com}
     */
    public LabHandler before(
            LabHandler servers, LabDirectory users, String publicName, String serverName) {
        LabHandler handler =
                persistence == Persistence.SOURCE_ADDRESS
                        ? servers
                        : new Balanced(servers, persistence == Persistence.COOKIE);
        if (hostHeader == HostHeader.REWRITTEN) {
            LabHandler next = handler;
            handler = request -> next.handle(with(request, "Host", List.of(serverName)));
        }
        return switch (preAuthentication) {
            case NONE -> handler;
            case FORMS -> {
                String form = "https://" + publicName + LOGON_PATH;
                yield request -> LabReply.of(302).with("Location", form);
            }
            case BASIC -> basic(new BasicGate(users, publicName), handler);
        };
    }

    private static LabHandler basic(HttpGate gate, LabHandler next) {
        return request ->
                gate.check(request) instanceof HttpGate.Answer.Unknown unknown
                        ? unknown.reply()
                        : next.handle(with(request, "Authorization", List.of()));
    }

    /** The request with these lines in place of all of that name. */
    private static LabRequest with(LabRequest request, String name, List<String> values) {
        var headers = new ArrayList<HttpHeader>();
        for (String value : values) headers.add(new HttpHeader(name, value));
        for (HttpHeader header : request.headers()) {
            if (!header.name().equalsIgnoreCase(name)) headers.add(header);
        }
        return new LabRequest(
                request.method(), request.target(), headers, request.body(), request.connection());
    }
}
