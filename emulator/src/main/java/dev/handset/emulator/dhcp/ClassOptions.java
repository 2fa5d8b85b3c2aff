package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.VoiceVlan;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options for the clients of one class.
 *
 * @param vendorClass option 60 that must match; empty = any
 * @param options raw bytes by option code, in the order of the configuration
 */
public record ClassOptions(String vendorClass, Map<Integer, Octets> options) {
    private static final int VLAN = 10;

    public ClassOptions {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Sub-option 10 as ASCII digits, as all known configurations write it. */
    public static ClassOptions voiceVlan(String vendorClass, String vlan) {
        var sub = new ByteArrayOutputStream();
        sub.write(VLAN);
        sub.write(vlan.length());
        sub.writeBytes(Texts.value(vlan).toBytes());
        return new ClassOptions(vendorClass, Map.of(VoiceVlan.CODE, Octets.of(sub.toByteArray())));
    }
}
