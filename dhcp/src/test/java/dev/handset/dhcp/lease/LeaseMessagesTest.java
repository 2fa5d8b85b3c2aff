package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.Retransmission;
import dev.handset.dhcp.option.DhcpOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which fields and options each message has: RFC 2131 table 5. */
class LeaseMessagesTest {
    private static final LeaseSettings SETTINGS =
            new LeaseSettings(
                    Answers.MAC,
                    Optional.of("CPE-OCPHONE"),
                    Optional.of("phone"),
                    List.of(43),
                    Retransmission.RFC_2131,
                    true,
                    LeaseSettings.AFTER_CONFLICT);
    private static final LeaseMessages MESSAGES = new LeaseMessages(SETTINGS);
    private static final Duration SINCE = Duration.ofSeconds(9);

    static Stream<Arguments> messages() throws Exception {
        Lease lease = Lease.of(Answers.ack(1, Duration.ofHours(1)).build(), Duration.ZERO);
        return Stream.of(
                arguments(
                        "DISCOVER",
                        MESSAGES.discover(5, SINCE),
                        List.of(53, 61, 60, 12, 55),
                        "/0.0.0.0",
                        true,
                        9),
                arguments(
                        "REQUEST of an offer",
                        MESSAGES.select(5, SINCE, Answers.ADDRESS, Answers.SERVER),
                        List.of(53, 61, 60, 12, 55, 50, 54),
                        "/0.0.0.0",
                        true,
                        9),
                arguments(
                        "REQUEST of a renewal",
                        MESSAGES.extend(5, SINCE, Answers.ADDRESS),
                        List.of(53, 61, 60, 12, 55),
                        "/10.0.0.50",
                        false,
                        9),
                arguments(
                        "DECLINE",
                        MESSAGES.decline(5, lease),
                        List.of(53, 61, 50, 54),
                        "/0.0.0.0",
                        false,
                        0),
                arguments(
                        "RELEASE",
                        MESSAGES.release(5, lease),
                        List.of(53, 61, 54),
                        "/10.0.0.50",
                        false,
                        0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void hasItsFieldsAndOptions(
            String name,
            DhcpMessage message,
            List<Integer> options,
            String ciaddr,
            boolean broadcast,
            int secs) {
        assertEquals(options, message.options().stream().map(DhcpOption::code).toList(), name);
        assertEquals(ciaddr, message.ciaddr().toString());
        assertEquals(broadcast, message.broadcast());
        assertEquals(secs, message.secs());
        assertEquals(5, message.xid());
        assertEquals(Answers.MAC.octets(), message.chaddr());
    }

    @Test
    void secondsStopAtTheirField() {
        assertEquals(0xffff, MESSAGES.discover(5, Duration.ofDays(2)).secs());
    }
}
