package dev.handset.provisioning.ntlm;

/** Negotiate flags (MS-NLMP 2.2.2.5) that this code looks at. */
public final class NtlmFlags {
    public static final int UNICODE = 0x0000_0001;
    public static final int OEM = 0x0000_0002;
    public static final int REQUEST_TARGET = 0x0000_0004;
    public static final int SIGN = 0x0000_0010;
    public static final int SEAL = 0x0000_0020;
    public static final int DATAGRAM = 0x0000_0040;
    public static final int NTLM = 0x0000_0200;
    public static final int ALWAYS_SIGN = 0x0000_8000;
    public static final int TARGET_TYPE_DOMAIN = 0x0001_0000;
    public static final int EXTENDED_SESSION_SECURITY = 0x0008_0000;
    public static final int TARGET_INFO = 0x0080_0000;
    public static final int VERSION = 0x0200_0000;
    public static final int KEY_128 = 0x2000_0000;
    public static final int KEY_EXCHANGE = 0x4000_0000;
    public static final int KEY_56 = 0x8000_0000;

    /** What a client asks for over HTTP. */
    public static final int HTTP_CLIENT =
            UNICODE
                    | REQUEST_TARGET
                    | NTLM
                    | ALWAYS_SIGN
                    | EXTENDED_SESSION_SECURITY
                    | TARGET_INFO
                    | VERSION
                    | KEY_128
                    | KEY_56;

    /** What a server answers over HTTP. */
    public static final int HTTP_SERVER = HTTP_CLIENT | TARGET_TYPE_DOMAIN;

    /**
     * What a registrar's challenge says (sip-registration sheet, 7.2): the flags of a captured one
     * but for LM_KEY. Clients of the field insist on most of them.
     */
    public static final int SIP_SERVER = 0xe298_8273;

    /** What a client answers a registrar, as far as the challenge has it (the same sheet). */
    public static final int SIP_CLIENT = 0x6298_8255;

    /** Without these a client cannot sign SIP messages (the same sheet). */
    static final int SIP_NEEDED =
            UNICODE
                    | SIGN
                    | DATAGRAM
                    | NTLM
                    | ALWAYS_SIGN
                    | EXTENDED_SESSION_SECURITY
                    | TARGET_INFO
                    | KEY_EXCHANGE;

    private NtlmFlags() {}

    static boolean has(int flags, int wanted) {
        return (flags & wanted) == wanted;
    }
}
