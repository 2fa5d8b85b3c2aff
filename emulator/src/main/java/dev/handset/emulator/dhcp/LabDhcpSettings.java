package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the lab's DHCP server answers.
 *
 * @param serverIdentifier option 54
 * @param informs what becomes of its answers to INFORM
 * @param clientPort where ACKs go at {@code ciaddr}; 0 = the port the request came from
 * @param vendorClass option 60 that must match for {@code options} to be sent; empty = any
 * @param options raw bytes by option code, sent when asked for, in the order of configuration
 * @param like the product whose manner of writing it has
 * @param pool from which DISCOVER and REQUEST are answered; empty = not at all
 * @param voice options of the class CPE-OCPHONE
 * @param onlyFor the class that is answered, all others meeting silence; empty = everybody
 */
public record LabDhcpSettings(
        Inet4Address serverIdentifier,
        int clientPort,
        InformAnswers informs,
        String vendorClass,
        Map<Integer, Octets> options,
        Like like,
        Optional<Pool> pool,
        Optional<ClassOptions> voice,
        String onlyFor) {

    /** No client sends this. */
    private static final String NO_CLASS = "\0nobody";

    public LabDhcpSettings {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Options 43 and 120 as DHCPUtil makes them; no addresses and no voice VLAN. */
    public static LabDhcpSettings good(
            Inet4Address serverIdentifier, int clientPort, String webFqdn, String sipFqdn) {
        var none =
                new LabDhcpSettings(
                        serverIdentifier,
                        clientPort,
                        InformAnswers.WHOLE,
                        UcClientOptions.CLASS,
                        Map.of(),
                        Like.PLAIN,
                        Optional.empty(),
                        Optional.empty(),
                        "");
        return none.withOption(
                        UcClientOptions.CODE, Octets.of(UcClientOptions.of(webFqdn).encode()))
                .withOption(SipServers.CODE, Octets.of(SipServers.named(sipFqdn).encode()));
    }

    /** With one option's bytes put in or replaced. */
    public LabDhcpSettings withOption(int code, Octets value) {
        var changed = new LinkedHashMap<>(options);
        changed.put(code, value);
        return with(informs, vendorClass, changed);
    }

    public LabDhcpSettings withoutOption(int code) {
        var changed = new LinkedHashMap<>(options);
        changed.remove(code);
        return with(informs, vendorClass, changed);
    }

    public LabDhcpSettings like(Like other) {
        return new LabDhcpSettings(
                serverIdentifier,
                clientPort,
                informs,
                vendorClass,
                options,
                other,
                pool,
                voice,
                onlyFor);
    }

    public LabDhcpSettings withPool(Pool other) {
        return new LabDhcpSettings(
                serverIdentifier,
                clientPort,
                informs,
                vendorClass,
                options,
                like,
                Optional.of(other),
                voice,
                onlyFor);
    }

    public LabDhcpSettings withVoice(ClassOptions other) {
        return new LabDhcpSettings(
                serverIdentifier,
                clientPort,
                informs,
                vendorClass,
                options,
                like,
                pool,
                Optional.of(other),
                onlyFor);
    }

    /** Of a network where this class alone has a server. */
    public LabDhcpSettings onlyFor(String otherClass) {
        return new LabDhcpSettings(
                serverIdentifier,
                clientPort,
                informs,
                vendorClass,
                options,
                like,
                pool,
                voice,
                otherClass);
    }

    /** Of a network without a server. */
    public LabDhcpSettings forNobody() {
        return onlyFor(NO_CLASS);
    }

    /** What each class gets. */
    List<ClassOptions> classes() {
        var all = new ArrayList<>(List.of(new ClassOptions(vendorClass, options)));
        voice.ifPresent(all::add);
        return all;
    }

    /**
     * What these settings become with a fault; several faults on different options add up.
     *
     * @throws IllegalStateException when the option that the fault spoils is not good to begin with
     */
    public LabDhcpSettings with(DhcpFault fault) {
        return switch (fault) {
            case SILENT -> with(InformAnswers.NONE, vendorClass, options);
            case CUT_ACK -> with(InformAnswers.CUT, vendorClass, options);
            case NO_43 -> withoutOption(UcClientOptions.CODE);
            case NO_120 -> withoutOption(SipServers.CODE);
            case CLASS_CASE -> with(informs, vendorClass.toLowerCase(Locale.ROOT), options);
            // typed into the server's options, so every class gets it
            case ONE_STRING -> with(informs, "", options).withFaulty43(fault);
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

    private LabDhcpSettings with(
            InformAnswers others, String newVendorClass, Map<Integer, Octets> newOptions) {
        return new LabDhcpSettings(
                serverIdentifier,
                clientPort,
                others,
                newVendorClass,
                newOptions,
                like,
                pool,
                voice,
                onlyFor);
    }
}
