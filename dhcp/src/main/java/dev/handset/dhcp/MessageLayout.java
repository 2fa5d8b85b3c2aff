package dev.handset.dhcp;

/** Offsets and limits of the DHCPv4 message (RFC 2131 §2, RFC 1542 §2.1). */
final class MessageLayout {
    static final int CHADDR_AT = 28;
    static final int CHADDR_BYTES = 16;
    static final int SNAME_AT = 44;
    static final int SNAME_BYTES = 64;
    static final int FILE_AT = 108;
    static final int FILE_BYTES = 128;
    static final int COOKIE_AT = 236;
    static final int OPTIONS_AT = 240;
    static final int COOKIE = 0x63825363;
    static final int BROADCAST_FLAG = 0x8000;

    static final int PAD = 0;
    static final int END = 255;
    static final int OVERLOAD = 52;
    static final int OVERLOAD_FILE = 1;
    static final int OVERLOAD_SNAME = 2;

    static final int MIN_DATAGRAM_BYTES = 300;

    /** Longer datagrams are refused; no server sends more than an Ethernet jumbo frame. */
    static final int MAX_DATAGRAM_BYTES = 9216;

    /** Limit on one option joined from its instances (RFC 3396 states none). */
    static final int MAX_OPTION_BYTES = 4096;

    /** Limit on option instances in one message. */
    static final int MAX_INSTANCES = 512;

    private MessageLayout() {}
}
