package dev.handset.provisioning.ntlm;

import java.nio.charset.StandardCharsets;

/**
 * Type 1, the client's offer (MS-NLMP 2.2.1.1). Names are in the OEM character set by the
 * specification; empty is usual.
 */
public record NegotiateMessage(int flags, String domain, String workstation, NtlmVersion version) {
    static final int TYPE = 1;
    private static final int HEADER = 40;
    private static final int SHORTEST_HEADER = 32;

    /** What a phone offers over HTTP. */
    public static NegotiateMessage forHttp() {
        return new NegotiateMessage(NtlmFlags.HTTP_CLIENT, "", "", NtlmVersion.CLIENT);
    }

    public byte[] encode() {
        return new NtlmWriter(TYPE, HEADER)
                .u32(12, flags)
                .field(16, domain.getBytes(StandardCharsets.ISO_8859_1))
                .field(24, workstation.getBytes(StandardCharsets.ISO_8859_1))
                .fixed(32, version.encode())
                .toBytes();
    }

    /** Reads the long form, and the one of 32 bytes without a version that old clients send. */
    public static NegotiateMessage decode(byte[] message) throws MalformedNtlm {
        NtlmReader in = new NtlmReader(message, TYPE, SHORTEST_HEADER);
        int flags = in.u32(12);
        return new NegotiateMessage(
                flags,
                in.text(16, 0),
                in.text(24, 0),
                in.length() >= HEADER
                        ? NtlmVersion.decode(in.fixed(32, NtlmReader.VERSION_BYTES))
                        : new NtlmVersion(0, 0, 0));
    }
}
