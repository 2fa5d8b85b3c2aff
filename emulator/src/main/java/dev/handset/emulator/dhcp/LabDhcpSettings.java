package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.net.Inet4Address;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the lab's DHCP server answers.
 *
 * @param serverIdentifier option 54
 * @param clientPort where ACKs go at {@code ciaddr}; 0 = the port the request came from
 * @param vendorClass option 60 that must match exactly for {@code options} to be sent; empty = any
 * @param options raw bytes by option code, sent when asked for
 */
public record LabDhcpSettings(
        Inet4Address serverIdentifier,
        int clientPort,
        boolean silent,
        String vendorClass,
        Map<Integer, Octets> options) {

    public LabDhcpSettings {
        options = Map.copyOf(options);
    }

    /** Options 43 and 120 as DHCPUtil makes them. */
    public static LabDhcpSettings good(
            Inet4Address serverIdentifier, int clientPort, String webFqdn, String sipFqdn) {
        return new LabDhcpSettings(
                serverIdentifier,
                clientPort,
                false,
                UcClientOptions.CLASS,
                Map.of(
                        UcClientOptions.CODE,
                        Octets.of(UcClientOptions.of(webFqdn).encode()),
                        SipServers.CODE,
                        Octets.of(SipServers.named(sipFqdn).encode())));
    }

    /** With one option's bytes put in or replaced. */
    public LabDhcpSettings withOption(int code, Octets value) {
        var changed = new HashMap<>(options);
        changed.put(code, value);
        return new LabDhcpSettings(serverIdentifier, clientPort, silent, vendorClass, changed);
    }

    public LabDhcpSettings withoutOption(int code) {
        var changed = new HashMap<>(options);
        changed.remove(code);
        return new LabDhcpSettings(serverIdentifier, clientPort, silent, vendorClass, changed);
    }

    /**
     * What these settings become with a fault; several faults on different options add up.
     *
     * @throws IllegalStateException when the option that the fault spoils is not good to begin with
     */
    public LabDhcpSettings with(DhcpFault fault) {
        return switch (fault) {
            case SILENT -> with(true, vendorClass);
            case NO_43 -> withoutOption(UcClientOptions.CODE);
            case NO_120 -> withoutOption(SipServers.CODE);
            case CLASS_CASE -> with(silent, vendorClass.toLowerCase(Locale.ROOT));
            // typed into the server's options, so every class gets it
            case ONE_STRING -> with(silent, "").withFaulty43(fault);
            case TEXT_120,
                    TEXT_AFTER_0_120,
                    NO_ENCODING_BYTE_120,
                    NO_ROOT_LABEL_120,
                    POINTER_120,
                    IPV4_120,
                    MIXED_120 ->
                    withOption(
                            SipServers.CODE,
                            FaultyOptions.option120(
                                    fault, good(SipServers.CODE, SipServers::read)));
            default -> withFaulty43(fault);
        };
    }

    private LabDhcpSettings withFaulty43(DhcpFault fault) {
        return withOption(
                UcClientOptions.CODE,
                FaultyOptions.option43(fault, good(UcClientOptions.CODE, UcClientOptions::read)));
    }

    private <T> T good(int code, Function<byte[], Reading<T>> read) {
        return Optional.ofNullable(options.get(code))
                .flatMap(value -> read.apply(value.toBytes()).value())
                .orElseThrow(
                        () -> new IllegalStateException("no good option " + code + " to spoil"));
    }

    private LabDhcpSettings with(boolean newSilent, String newVendorClass) {
        return new LabDhcpSettings(
                serverIdentifier, clientPort, newSilent, newVendorClass, options);
    }
}
