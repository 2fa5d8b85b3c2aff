package dev.handset.emulator.netns;

import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.LabAddresses;
import java.io.IOException;
import java.util.TreeSet;

/** The lab's end of a {@link Wire}: every box's address on one interface. */
public final class LabNetwork {
    private LabNetwork() {}

    /**
     * @throws IOException when {@code ip} refuses
     */
    public static LabAddresses on(Wire wire) throws IOException {
        LabAddresses addresses = LabAddresses.REAL;
        var each = new TreeSet<String>();
        for (Box box : Box.values()) {
            if (box != Box.PHONE) each.add(addresses.of(box).getHostAddress());
        }
        for (String address : each) {
            String prefixed = address + "/" + LabAddresses.PREFIX;
            Tool.run("ip", "addr", "add", prefixed, "dev", wire.hostSide());
        }
        Tool.run("ip", "link", "set", "dev", wire.hostSide(), "up");
        return addresses;
    }
}
