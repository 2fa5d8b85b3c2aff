package dev.handset.bench;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An ACK of 548 bytes from bytes to values and back, beside its plain copy field by field, which is
 * the floor. {@code -prof gc} tells what each allocates.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AckBenchmark {
    private static final int BYTES = 548;
    private static final int FILLER_CODE = 224;

    /** Header, options 53, 43 and 120 with their headers, end mark. */
    private static final int IN_USE = 240 + 3 + 85 + 21 + 1;

    private final byte[] ack = ack();

    @Benchmark
    public byte[] decodeAndEncode() throws IOException {
        return DhcpMessage.decode(ack).encode();
    }

    /** Header fields, then each option by its length, into a new array; nothing is looked at. */
    @Benchmark
    public byte[] plainCopy() {
        byte[] copy = new byte[ack.length];
        int at = 0;
        for (int length : new int[] {4, 4, 4, 4, 4, 4, 4, 16, 64, 128, 4}) {
            System.arraycopy(ack, at, copy, at, length);
            at += length;
        }
        while (at < ack.length && ack[at] != (byte) 255) {
            int length = ack[at] == 0 ? 1 : 2 + (ack[at + 1] & 0xff);
            System.arraycopy(ack, at, copy, at, length);
            at += length;
        }
        System.arraycopy(ack, at, copy, at, ack.length - at);
        return copy;
    }

    private static byte[] ack() {
        var message =
                DhcpMessage.builder(DhcpMessage.REPLY, 7)
                        .chaddr(MacAddress.parse("00:04:f2:01:02:03"))
                        .option(MessageType.ACK)
                        .option(UcClientOptions.of("pool.contoso.com"))
                        .option(SipServers.named("pool.contoso.com"));
        int filler = BYTES - IN_USE - 2;
        byte[] bytes =
                message.option(new DhcpOption(FILLER_CODE, Octets.of(new byte[filler])))
                        .build()
                        .encode();
        if (bytes.length != BYTES) {
            throw new IllegalStateException(bytes.length + " bytes: expected " + BYTES);
        }
        return bytes;
    }
}
