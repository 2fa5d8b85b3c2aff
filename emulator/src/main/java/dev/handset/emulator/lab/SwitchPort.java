package dev.handset.emulator.lab;

import dev.handset.agent.Link;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.Octets;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The phone's port on the lab's switch: frames as values, a tag that the DHCP server sees. */
final class SwitchPort implements Link {
    private static final String HEAD =
            "0180c200000e" + "020000000001" + "88cc" + "020704020000000001" + "0405057031" + "3036";
    private static final String TIME_TO_LIVE = "06020078";
    private static final String POLICY = "fe080012bb0201";
    private static final String END = "0000";
    private static final int TAGGED = 0x400000;

    /** Priority 5, DSCP 46. */
    private static final int VOICE_QUALITY = 0x16e;

    /** The device that was given the phone's address by hand. */
    private static final MacAddress SOMEBODY = MacAddress.parse("02:00:48:53:00:99");

    private final Supplier<LanPlan> plan;
    private final IntConsumer tagged;

    /**
     * @param tagged is told the VLAN of the phone, 0 first
     */
    SwitchPort(Supplier<LanPlan> plan, IntConsumer tagged) {
        this.plan = plan;
        this.tagged = tagged;
        tagged.accept(0);
    }

    @Override
    public boolean up() {
        return plan.get().cable();
    }

    @Override
    public List<byte[]> lldpFrames() {
        String vlan = plan.get().lldp();
        return vlan.isEmpty() ? List.of() : List.of(frame(Integer.parseInt(vlan)));
    }

    private static byte[] frame(int vlan) {
        String policy = POLICY + "%06x".formatted(TAGGED | vlan << 9 | VOICE_QUALITY);
        return Octets.ofHex(HEAD + TIME_TO_LIVE + policy + END).toBytes();
    }

    @Override
    public void tag(int vlan) {
        tagged.accept(vlan);
    }

    @Override
    public Optional<MacAddress> holder(Inet4Address address) {
        return plan.get().addressTaken() ? Optional.of(SOMEBODY) : Optional.empty();
    }
}
