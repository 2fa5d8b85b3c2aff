package dev.handset.provisioning.ntlm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a server says about itself: AV pairs in order, without the end mark (MS-NLMP 2.2.2.1).
 *
 * @param pairs never contains the end mark, id 0
 */
public record TargetInfo(List<AvPair> pairs) {
    public static final int NB_COMPUTER_NAME = 1;
    public static final int NB_DOMAIN_NAME = 2;
    public static final int DNS_COMPUTER_NAME = 3;
    public static final int DNS_DOMAIN_NAME = 4;
    public static final int DNS_TREE_NAME = 5;
    public static final int FLAGS = 6;
    public static final int TIMESTAMP = 7;

    /** In {@link #FLAGS}: the authenticate message carries a MIC. */
    public static final int MIC_PRESENT = 2;

    private static final int END = 0;

    /** One pair. */
    @SuppressWarnings("ArrayRecordComponent") // compared only through the encoded form
    public record AvPair(int id, byte[] value) {
        public static AvPair text(int id, String value) {
            return new AvPair(id, value.getBytes(StandardCharsets.UTF_16LE));
        }
    }

    public TargetInfo {
        pairs = List.copyOf(pairs);
    }

    /** What a domain member sends. */
    public static TargetInfo of(
            String nbDomain, String nbComputer, String dnsDomain, String dnsComputer) {
        return new TargetInfo(
                List.of(
                        AvPair.text(NB_DOMAIN_NAME, nbDomain),
                        AvPair.text(NB_COMPUTER_NAME, nbComputer),
                        AvPair.text(DNS_DOMAIN_NAME, dnsDomain),
                        AvPair.text(DNS_COMPUTER_NAME, dnsComputer)));
    }

    /** The same with the name of the forest, as a registrar sends it. */
    public TargetInfo withTree(String dnsTree) {
        return with(DNS_TREE_NAME, AvPair.text(DNS_TREE_NAME, dnsTree).value());
    }

    /** The same with one pair more at the end. */
    public TargetInfo with(int id, byte[] value) {
        List<AvPair> more = new ArrayList<>(pairs);
        more.add(new AvPair(id, value));
        return new TargetInfo(more);
    }

    /** The same with the server's time, a FILETIME; clients then add a MIC. */
    public TargetInfo withTimestamp(long filetime) {
        return with(TIMESTAMP, little(8).putLong(filetime).array());
    }

    /** The same saying that a MIC is there; replaces earlier flags. */
    TargetInfo withMicFlag() {
        List<AvPair> others = pairs.stream().filter(p -> p.id != FLAGS).toList();
        int flags = flags().orElse(0) | MIC_PRESENT;
        return new TargetInfo(others).with(FLAGS, little(4).putInt(flags).array());
    }

    public OptionalLong timestamp() {
        return find(TIMESTAMP, 8)
                .map(
                        v ->
                                OptionalLong.of(
                                        ByteBuffer.wrap(v)
                                                .order(ByteOrder.LITTLE_ENDIAN)
                                                .getLong()))
                .orElse(OptionalLong.empty());
    }

    public OptionalInt flags() {
        return find(FLAGS, 4)
                .map(
                        v ->
                                OptionalInt.of(
                                        ByteBuffer.wrap(v).order(ByteOrder.LITTLE_ENDIAN).getInt()))
                .orElse(OptionalInt.empty());
    }

    public Optional<String> text(int id) {
        return pairs.stream()
                .filter(p -> p.id == id)
                .map(p -> new String(p.value, StandardCharsets.UTF_16LE))
                .findFirst();
    }

    /** With the end mark. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (AvPair pair : pairs) {
            out.writeBytes(
                    little(4)
                            .putShort((short) pair.id)
                            .putShort((short) pair.value.length)
                            .array());
            out.writeBytes(pair.value);
        }
        out.writeBytes(new byte[4]);
        return out.toByteArray();
    }

    /** Reads pairs up to the end mark; what follows it is not looked at. */
    public static TargetInfo decode(byte[] bytes) throws MalformedNtlm {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<AvPair> pairs = new ArrayList<>();
        while (in.remaining() >= 4) {
            int at = in.position();
            int id = in.getShort() & 0xFFFF;
            int length = in.getShort() & 0xFFFF;
            if (id == END) return new TargetInfo(pairs);
            if (length > in.remaining()) {
                throw new MalformedNtlm(
                        at,
                        "%d bytes of AV pair %d in the target information".formatted(length, id),
                        in.remaining() + " bytes");
            }
            byte[] value = new byte[length];
            in.get(value);
            pairs.add(new AvPair(id, value));
        }
        throw new MalformedNtlm(in.position(), "the end of the target information", "none");
    }

    private Optional<byte[]> find(int id, int length) {
        return pairs.stream()
                .filter(p -> p.id == id && p.value.length == length)
                .map(AvPair::value)
                .findFirst();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
