package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.Link;
import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.SignInEvent;
import dev.handset.dhcp.option.Octets;
import dev.handset.tls.net.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** LLDP and the port; the way by DHCP is played by the lab's scenarios. */
@Timeout(60)
final class LinkStepTest {
    private static final String HEAD =
            "0180c200000e02000000000188cc"
                    + "020704020000000001"
                    + "0405057031"
                    + "3036"
                    + "06020078";
    private static final String VOICE_100 = HEAD + "fe080012bb020140c96e0000";
    private static final String NO_POLICY = HEAD + "0000";
    private static final String CUT = HEAD + "fe080012bb";

    @TempDir Path folder;

    private static final class Port implements Link {
        final List<Integer> tags = new ArrayList<>();
        boolean up = true;
        List<String> frames = List.of();

        @Override
        public boolean up() {
            return up;
        }

        @Override
        public List<byte[]> lldpFrames() {
            return frames.stream().map(hex -> Octets.ofHex(hex).toBytes()).toList();
        }

        @Override
        public void tag(int vlan) {
            tags.add(vlan);
        }
    }

    private final Port port = new Port();

    private Bench bench() {
        return new Bench(folder.resolve("state"), () -> TestPki.NOW, new Ports(30_000))
                .patience(Duration.ofMillis(50));
    }

    private static Progress behind(Bench bench, Optional<Link> link) throws Exception {
        bench.link = link;
        return bench.progress(new FakeNames(""));
    }

    static Stream<Arguments> frames() {
        return Stream.of( //  name                     frames                            tags
                arguments("policy", List.of(VOICE_100), List.of(100)),
                arguments("policy in the second", List.of(NO_POLICY, VOICE_100), List.of(100)),
                arguments("cut, then whole", List.of(CUT, VOICE_100), List.of(100)),
                arguments("no policy", List.of(NO_POLICY), List.of()),
                arguments("cut", List.of(CUT), List.of()),
                arguments("silence", List.of(), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void tagsWithTheVlanOfThePolicy(String name, List<String> frames, List<Integer> tags)
            throws Exception {
        port.frames = frames;

        assertEquals(Outcome.PASSED, new LinkStep().run(behind(bench(), Optional.of(port))), name);
        assertEquals(tags, port.tags);
    }

    @Test
    void cutFrameIsTold() throws Exception {
        port.frames = List.of(CUT);
        Bench bench = bench();
        new LinkStep().run(behind(bench, Optional.of(port)));

        var told =
                bench.seen.stream()
                        .filter(SignInEvent.Evidence.class::isInstance)
                        .map(e -> ((SignInEvent.Evidence) e).value())
                        .toList();
        assertEquals("LLDP TLV 127, byte 34: expected 8 bytes, found 3 bytes", told.get(0));
    }

    @Test
    void portWithoutALinkIsNamed() {
        port.up = false;
        var e =
                assertThrows(
                        StepFailed.class,
                        () -> new LinkStep().run(behind(bench(), Optional.of(port))));

        assertEquals("F-NET-01", e.diagnosis().code());
    }

    @Test
    void hostsOwnNetworkIsLeftAlone() throws Exception {
        var progress = behind(bench(), Optional.empty());

        assertInstanceOf(Outcome.Skipped.class, new LinkStep().run(progress));
        assertInstanceOf(Outcome.Skipped.class, new LeaseStep().run(progress));
    }
}
