package dev.handset.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Explanation;
import dev.handset.dhcp.option.HostName;
import dev.handset.dhcp.option.KnownOption;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Broken bytes end in a value or in a typed exception, never in anything else. */
class MutationTest {
    private static final int ROUNDS = 10_000;

    private final Random random = new Random(43);

    @Test
    void messagesAreReadOrRefusedAndWhatIsReadEncodesBack() {
        byte[] good =
                Acks.good(1)
                        .option(new HostName("phone"))
                        .option(new DhcpOption(119, Octets.ofHex("016100")))
                        .build()
                        .encode();
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutant = mutate(good);
            try {
                DhcpMessage message = DhcpMessage.decode(mutant);
                read++;
                for (DhcpOption option : message.options()) {
                    look(option);
                }
                assertEquals(message.options(), DhcpMessage.decode(message.encode()).options());
            } catch (MalformedMessage e) {
                // the other allowed end
            } catch (RuntimeException e) {
                fail(Octets.of(mutant).toHex(), e);
            }
        }
        assertEquals(true, read > ROUNDS / 10, "mutants that still decode: " + read);
    }

    @Test
    void optionsAreReadOrRefused() {
        byte[][] seeds = {
            UcClientOptions.of("web.contoso.com").encode(),
            SipServers.named("pool01.contoso.com", "b.contoso.com").encode(),
            new VoiceVlan(100).encode(),
            {1, 10, 0, 0, 1},
            {3, 'a', 'b', 'c', 0, 1, 'd', (byte) 0xc0, 0},
        };
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutant = mutate(seeds[i % seeds.length]);
            int code = 1 + random.nextInt(254);
            try {
                look(new DhcpOption(code, Octets.of(mutant)));
                look(new DhcpOption(43, Octets.of(mutant)));
                look(new DhcpOption(120, Octets.of(mutant)));
                look(new DhcpOption(119, Octets.of(mutant)));
                VoiceVlan.read(mutant);
            } catch (RuntimeException e) {
                fail(Octets.of(mutant).toHex(), e);
            }
        }
    }

    private static void look(DhcpOption option) {
        Explanation.of(option.code(), option.value());
        var known = KnownOption.byCode(option.code());
        try {
            if (known.isPresent()) {
                known.get().read(option.value());
            }
        } catch (MalformedOption e) {
            // the other allowed end
        }
        // a good reading must be usable without further checks
        UcClientOptions.read(option.value().toBytes()).value().ifPresent(v -> v.certProvUri());
        SipServers.read(option.value().toBytes()).value().ifPresent(v -> v.encode());
    }

    private byte[] mutate(byte[] good) {
        byte[] mutant = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0
                ? java.util.Arrays.copyOf(mutant, random.nextInt(mutant.length + 20))
                : mutant;
    }
}
