package dev.handset.agent.dhcp;

import dev.handset.dhcp.lldp.NetworkPolicy;
import dev.handset.dhcp.lldp.Tlv;
import dev.handset.dhcp.option.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What an element of an LLDP frame says, in a few words. */
final class TlvMeaning {
    private static final Map<Integer, String> NAMES =
            Map.of(
                    1, "chassis",
                    2, "port",
                    3, "time to live",
                    4, "port description",
                    5, "system name",
                    6, "system description",
                    7, "system capabilities",
                    8, "management address",
                    127, "of an organization");

    private static final int TIME_TO_LIVE = 3;
    private static final int FIRST_TEXT = 4;
    private static final int LAST_TEXT = 6;

    private TlvMeaning() {}

    /**
     * @param policies those of the frame that are not told yet, in the frame's order
     */
    static String of(Tlv tlv, Iterator<NetworkPolicy> policies) {
        if (tlv.isNetworkPolicy() && policies.hasNext()) return policy(policies.next());
        String name = NAMES.getOrDefault(tlv.type(), "type " + tlv.type());
        Octets value = tlv.value();
        if (tlv.type() >= FIRST_TEXT && tlv.type() <= LAST_TEXT) {
            return name + " " + new String(value.toBytes(), StandardCharsets.UTF_8);
        }
        if (tlv.type() == TIME_TO_LIVE && value.length() == 2) {
            return name + " " + (value.at(0) << 8 | value.at(1)) + " s";
        }
        return name;
    }

    private static String policy(NetworkPolicy policy) {
        String application =
                policy.application() == NetworkPolicy.VOICE
                        ? "voice"
                        : "application " + policy.application();
        List<String> parts =
                policy.unknown()
                        ? List.of("unknown to the switch")
                        : List.of(
                                policy.tagged() ? "tagged" : "untagged",
                                "VLAN " + policy.vlan(),
                                "priority " + policy.priority(),
                                "DSCP " + policy.dscp());
        return "LLDP-MED network policy: " + application + ", " + String.join(", ", parts);
    }
}
