package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabUser;
import java.util.List;
import java.util.Optional;

/** One 401 that offers several schemes, each in a header of its own; the client chooses. */
public final class SeveralGates implements HttpGate {
    private final List<HttpGate> gates;

    /**
     * @param gates in the order in which they are offered; not empty
     */
    public SeveralGates(List<? extends HttpGate> gates) {
        this.gates = List.copyOf(gates);
    }

    @Override
    public String scheme() {
        return gates.get(0).scheme();
    }

    @Override
    public Answer check(LabRequest request) {
        Optional<LabUser> known = Identity.of(request);
        if (known.isPresent()) return new Answer.Known(known.get());
        String chosen = request.header("Authorization").orElse("").split(" ", 2)[0];
        for (HttpGate gate : gates) {
            if (!gate.scheme().equalsIgnoreCase(chosen)) continue;
            Answer answer = gate.check(request);
            if (!(answer instanceof Answer.Unknown unknown) || unknown.underWay()) return answer;
        }
        return new Answer.Unknown(offers(), false);
    }

    /** 401 with all schemes. */
    LabReply offers() {
        LabReply reply = LabReply.of(401);
        for (HttpGate gate : gates) reply = reply.with("WWW-Authenticate", gate.scheme());
        return reply;
    }
}
