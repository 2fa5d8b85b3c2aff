package dev.handset.dhcp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.dhcp.option.DomainSearch;
import dev.handset.dhcp.option.Explanation;
import dev.handset.dhcp.option.KnownOption;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.Arrays;
import java.util.Optional;

/** First byte: the code; the rest: the value, read in every way that this code has. */
final class OptionFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void decode(byte[] input) {
        if (input.length == 0) return;
        int code = Math.min(254, Math.max(1, input[0] & 0xff));
        byte[] value = Arrays.copyOfRange(input, 1, input.length);
        Allocation.bounded(input.length, () -> known(code, Octets.of(value)));
        Allocation.bounded(input.length, () -> judged(value));
    }

    private static void known(int code, Octets value) {
        Explanation.of(code, value);
        Optional<KnownOption> option = KnownOption.byCode(code);
        if (option.isEmpty()) return;
        try {
            option.get().read(value);
        } catch (MalformedOption e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.matches("(?s)DHCP option \\d+, byte \\d+: expected .*"), message);
        }
    }

    /** What is good stays the same when it is written and read again. */
    private static void judged(byte[] value) {
        UcClientOptions.read(value)
                .value()
                .ifPresent(
                        good -> {
                            good.certProvUri();
                            assertEquals(
                                    Optional.of(good), UcClientOptions.read(good.encode()).value());
                        });
        SipServers.read(value)
                .value()
                .ifPresent(
                        good ->
                                assertEquals(
                                        Optional.of(good), SipServers.read(good.encode()).value()));
        VoiceVlan.read(value)
                .value()
                .ifPresent(
                        good ->
                                assertEquals(
                                        Optional.of(good), VoiceVlan.read(good.encode()).value()));
        try {
            DomainSearch good = DomainSearch.decode(value);
            assertEquals(good, DomainSearch.decode(good.encode()));
        } catch (MalformedOption e) {
            assertTrue(e.offset() >= 0 && e.offset() <= value.length, e::getMessage);
        }
    }
}
