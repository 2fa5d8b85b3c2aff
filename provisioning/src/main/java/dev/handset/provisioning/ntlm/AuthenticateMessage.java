package dev.handset.provisioning.ntlm;

import java.util.Arrays;
import java.util.Optional;

/**
 * Type 3, the client's answer (MS-NLMP 2.2.1.3). Payload in the order domain, user, workstation,
 * LM, NT, session key.
 *
 * @param ntResponse 16 bytes of proof, then the blob
 * @param encryptedSessionKey empty without key exchange
 * @param mic 16 bytes, when the blob's AV flags say that there is one
 */
@SuppressWarnings("ArrayRecordComponent") // compared only through the encoded form
public record AuthenticateMessage(
        int flags,
        String domain,
        String user,
        String workstation,
        byte[] lmResponse,
        byte[] ntResponse,
        byte[] encryptedSessionKey,
        Optional<byte[]> mic,
        NtlmVersion version) {
    static final int TYPE = 3;
    static final int MIC_OFFSET = 72;
    static final int MIC_BYTES = 16;
    private static final int PROOF_BYTES = 16;

    /** In the NT response: target information starts here. */
    static final int BLOB_TARGET_INFO = PROOF_BYTES + 28;

    private static final int LONGEST_NTLM1_RESPONSE = 24;
    private static final int NT = 20;

    public byte[] encode() {
        NtlmWriter out =
                new NtlmWriter(TYPE, mic.isPresent() ? MIC_OFFSET + MIC_BYTES : MIC_OFFSET);
        out.field(28, domain.getBytes(NtlmReader.charset(flags)))
                .field(36, user.getBytes(NtlmReader.charset(flags)))
                .field(44, workstation.getBytes(NtlmReader.charset(flags)))
                .field(12, lmResponse)
                .field(NT, ntResponse)
                .field(52, encryptedSessionKey)
                .u32(60, flags)
                .fixed(64, version.encode());
        mic.ifPresent(m -> out.fixed(MIC_OFFSET, m));
        return out.toBytes();
    }

    /** Refuses NTLM version 1 responses. */
    public static AuthenticateMessage decode(byte[] message) throws MalformedNtlm {
        NtlmReader in = new NtlmReader(message, TYPE, MIC_OFFSET);
        int flags = in.u32(60);
        byte[] nt = in.field(NT);
        if (nt.length <= LONGEST_NTLM1_RESPONSE || nt.length < BLOB_TARGET_INFO) {
            throw new MalformedNtlm(NT, "an NTLMv2 response", nt.length + " bytes");
        }
        return new AuthenticateMessage(
                flags,
                in.text(28, flags),
                in.text(36, flags),
                in.text(44, flags),
                in.field(12),
                nt,
                in.field(52),
                micPromised(nt) ? Optional.of(mic(in)) : Optional.empty(),
                NtlmVersion.decode(in.fixed(64, NtlmReader.VERSION_BYTES)));
    }

    private static byte[] mic(NtlmReader in) throws MalformedNtlm {
        if (in.length() < MIC_OFFSET + MIC_BYTES || in.fieldOffset(NT) < MIC_OFFSET + MIC_BYTES) {
            throw new MalformedNtlm(MIC_OFFSET, "the MIC that the AV flags promise", "none");
        }
        return in.fixed(MIC_OFFSET, MIC_BYTES);
    }

    private static boolean micPromised(byte[] nt) throws MalformedNtlm {
        byte[] info = Arrays.copyOfRange(nt, BLOB_TARGET_INFO, nt.length);
        if (info.length < 4) return false;
        return (TargetInfo.decode(info).flags().orElse(0) & TargetInfo.MIC_PRESENT) != 0;
    }

    AuthenticateMessage withMic(byte[] value) {
        return new AuthenticateMessage(
                flags,
                domain,
                user,
                workstation,
                lmResponse,
                ntResponse,
                encryptedSessionKey,
                Optional.of(value),
                version);
    }

    byte[] proof() {
        return Arrays.copyOf(ntResponse, PROOF_BYTES);
    }

    byte[] blob() {
        return Arrays.copyOfRange(ntResponse, PROOF_BYTES, ntResponse.length);
    }

    @Override
    public String toString() {
        return "NTLM answer of " + (domain.isEmpty() ? user : domain + "\\" + user);
    }
}
