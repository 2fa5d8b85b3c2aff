package dev.handset.emulator.cli;

import dev.handset.emulator.sip.LabSipObserver;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;

/** Tells the person at the lab of phones that have gone without a sign-out, such as killed ones. */
final class LostPhones implements LabSipObserver {
    private final PrintWriter out;

    LostPhones(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void lost(InetSocketAddress peer, List<String> users) {
        out.printf(
                "Connection with %s lost, without a sign-out: %s registered no more.%n",
                peer.getAddress().getHostAddress(), String.join(", ", users));
        out.flush();
    }
}
