package dev.handset.provisioning.ntlm;

import java.util.Optional;

/**
 * Type 2, the server's challenge (MS-NLMP 2.2.1.2).
 *
 * @param targetName empty when the flags do not promise one
 * @param serverChallenge 8 bytes
 * @param targetInfo absent when the server sent none
 */
@SuppressWarnings("ArrayRecordComponent") // compared only through the encoded form
public record ChallengeMessage(
        int flags,
        String targetName,
        byte[] serverChallenge,
        Optional<TargetInfo> targetInfo,
        NtlmVersion version) {
    static final int TYPE = 2;
    static final int FLAGS = 20;
    private static final int HEADER = 56;
    private static final int CHALLENGE_BYTES = 8;

    /** What a server answers over HTTP. */
    public static ChallengeMessage forHttp(
            String targetName, byte[] serverChallenge, TargetInfo info) {
        return new ChallengeMessage(
                NtlmFlags.HTTP_SERVER,
                targetName,
                serverChallenge,
                Optional.of(info),
                NtlmVersion.SERVER);
    }

    /** What a registrar challenges with: no offer came before, and the target has no name. */
    public static ChallengeMessage forSip(byte[] serverChallenge, TargetInfo info) {
        return new ChallengeMessage(
                NtlmFlags.SIP_SERVER, "", serverChallenge, Optional.of(info), NtlmVersion.SERVER);
    }

    public byte[] encode() {
        return new NtlmWriter(TYPE, HEADER)
                .field(12, targetName.getBytes(NtlmReader.charset(flags)))
                .u32(FLAGS, flags)
                .fixed(24, serverChallenge)
                .field(40, targetInfo.map(TargetInfo::encode).orElse(new byte[0]))
                .fixed(48, version.encode())
                .toBytes();
    }

    public static ChallengeMessage decode(byte[] message) throws MalformedNtlm {
        NtlmReader in = new NtlmReader(message, TYPE, HEADER);
        int flags = in.u32(FLAGS);
        byte[] info = in.field(40);
        return new ChallengeMessage(
                flags,
                new String(in.field(12), NtlmReader.charset(flags)),
                in.fixed(24, CHALLENGE_BYTES),
                info.length == 0 ? Optional.empty() : Optional.of(TargetInfo.decode(info)),
                NtlmVersion.decode(in.fixed(48, NtlmReader.VERSION_BYTES)));
    }

    /** The DNS name of the server, for messages. */
    public Optional<String> serverName() {
        return targetInfo.flatMap(i -> i.text(TargetInfo.DNS_COMPUTER_NAME));
    }

    @Override
    public String toString() {
        return "NTLM challenge of " + serverName().orElse("a server without a name");
    }
}
