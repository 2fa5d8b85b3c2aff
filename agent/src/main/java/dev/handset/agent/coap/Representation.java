package dev.handset.agent.coap;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.nstant.in.cbor.CborEncoder;
import co.nstant.in.cbor.CborException;
import co.nstant.in.cbor.model.Array;
import co.nstant.in.cbor.model.DataItem;
import co.nstant.in.cbor.model.DoublePrecisionFloat;
import co.nstant.in.cbor.model.Map;
import co.nstant.in.cbor.model.SimpleValue;
import co.nstant.in.cbor.model.UnicodeString;
import co.nstant.in.cbor.model.UnsignedInteger;
import dev.handset.agent.json.JsonReader;
import dev.handset.agent.json.JsonSyntax;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.coap.MediaTypeRegistry;

/**
 * A part of the phone in the form that was asked for.
 *
 * @param format of the CoAP content formats (RFC 7252 §12.3)
 */
@SuppressWarnings("ArrayRecordComponent") // sent once; nobody compares it
record Representation(int format, byte[] bytes) {
    static final int JSON = MediaTypeRegistry.APPLICATION_JSON;
    static final int CBOR = MediaTypeRegistry.APPLICATION_CBOR;

    /**
     * @param accept the content format asked for; anything when undefined
     * @return empty when it is neither JSON nor CBOR (RFC 8949)
     */
    static Optional<Representation> of(String json, int accept) {
        return switch (accept) {
            case MediaTypeRegistry.UNDEFINED, MediaTypeRegistry.APPLICATION_JSON ->
                    Optional.of(new Representation(JSON, json.getBytes(UTF_8)));
            case MediaTypeRegistry.APPLICATION_CBOR ->
                    Optional.of(new Representation(CBOR, cbor(json)));
            default -> Optional.empty();
        };
    }

    private static byte[] cbor(String json) {
        var out = new ByteArrayOutputStream();
        try {
            new CborEncoder(out).encode(item(JsonReader.object(json)));
        } catch (JsonSyntax | CborException e) {
            throw new IllegalStateException("our own JSON can be read", e);
        }
        return out.toByteArray();
    }

    private static DataItem item(Object value) {
        if (value instanceof java.util.Map<?, ?> map) {
            var items = new Map();
            map.forEach((k, v) -> items.put(new UnicodeString(k.toString()), item(v)));
            return items;
        }
        if (value instanceof List<?> list) {
            var items = new Array();
            list.forEach(v -> items.add(item(v)));
            return items;
        }
        if (value instanceof Boolean truth) return truth ? SimpleValue.TRUE : SimpleValue.FALSE;
        if (value instanceof BigDecimal number) return number(number);
        return value == JsonReader.NULL ? SimpleValue.NULL : new UnicodeString(value.toString());
    }

    private static DataItem number(BigDecimal number) {
        boolean count = number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0;
        return count
                ? new UnsignedInteger(number.toBigIntegerExact())
                : new DoublePrecisionFloat(number.doubleValue());
    }
}
