package dev.handset.dhcp.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rows of {@code vectors/dhcp-option-vectors.csv}; the column "basis" states their origin. */
final class OptionVectors {
    /**
     * @param expected {@code ok}, {@code ok-with-warning}, {@code ok:what=value}, {@code
     *     warning:kind}, {@code error:kind} or {@code error:what=value}
     */
    record Row(
            String id, int option, String vendorClass, int length, Octets octets, String expected) {
        byte[] value() {
            return octets.toBytes();
        }

        @Override
        public String toString() {
            return id + " " + expected;
        }
    }

    private OptionVectors() {}

    static Stream<Row> rows() {
        try (var in = OptionVectors.class.getResourceAsStream("/vectors/dhcp-option-vectors.csv")) {
            if (in == null) {
                throw new IllegalStateException("vectors/dhcp-option-vectors.csv is not there");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(OptionVectors::row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only fields after the sixth are ever quoted. */
    private static Row row(String line) {
        List<String> fields = new ArrayList<>(List.of(line.split(",", 7)));
        return new Row(
                fields.get(0),
                Integer.parseInt(fields.get(1)),
                fields.get(2),
                Integer.parseInt(fields.get(3)),
                Octets.ofHex(fields.get(4)),
                fields.get(5));
    }
}
