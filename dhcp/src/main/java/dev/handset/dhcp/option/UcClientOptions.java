package dev.handset.dhcp.option;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Where the certificate provisioning service is: option 43 for class {@code MS-UC-Client}.
 *
 * <p>Value: sub-options {@code code(1) length(1) text(length)} in any order: 1 {@code
 * MS-UC-Client}, 2 scheme, 3 FQDN, 4 port as ASCII digits, 5 path. Optional end byte 255, padding
 * 0.
 *
 * @param scheme {@code https}, rarely {@code http}
 * @param fqdn internal web services name, as sent, no trailing dot
 * @param port 1..65535
 * @param path as sent, usually {@code /CertProv/CertProvisioningService.svc}
 * @see <a
 *     href="https://learn.microsoft.com/previous-versions/office/lync-server-2010/gg412828(v=ocs.14)">Obtaining
 *     Values of DHCP Options by Using DHCPUtil</a>
 */
public record UcClientOptions(String scheme, String fqdn, int port, String path)
        implements OptionValue {
    public static final int CODE = 43;

    /** Option 60 of the phone and sub-option 1 of the answer; case-sensitive. */
    public static final String CLASS = "MS-UC-Client";

    public static final String DEFAULT_PATH = "/CertProv/CertProvisioningService.svc";

    public UcClientOptions {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + ": expected 1..65535");
        }
    }

    /** What DHCPUtil makes of a web services name: https, port 443, the usual path. */
    public static UcClientOptions of(String fqdn) {
        return new UcClientOptions("https", fqdn, 443, DEFAULT_PATH);
    }

    /** Judges the bytes; never throws. */
    public static Reading<UcClientOptions> read(byte[] value) {
        return UcClientReading.of(value);
    }

    /**
     * @throws MalformedOption for the first error among the findings
     */
    public static UcClientOptions decode(byte[] value) throws MalformedOption {
        var reading = read(value);
        if (reading instanceof Reading.Good<UcClientOptions> good) {
            return good.reading();
        }
        throw reading.findings().get(0).toException();
    }

    /** The service's address; a missing leading slash of the path is put in. */
    public URI certProvUri() {
        return URI.create(
                "%s://%s:%d%s%s"
                        .formatted(scheme, fqdn, port, path.startsWith("/") ? "" : "/", path));
    }

    @Override
    public int code() {
        return CODE;
    }

    /** Sub-options 1 to 5 in order, no end byte: what DHCPUtil prints. */
    @Override
    public byte[] encode() {
        var out = new OptionWriter();
        sub(out, 1, CLASS);
        sub(out, 2, scheme);
        sub(out, 3, fqdn);
        sub(out, 4, Integer.toString(port));
        sub(out, 5, path);
        return out.toBytes();
    }

    private static void sub(OptionWriter out, int code, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > 255) {
            throw new IllegalArgumentException(
                    "sub-option " + code + " of " + bytes.length + " bytes: at most 255");
        }
        out.u8(code).u8(bytes.length).bytes(bytes);
    }
}
