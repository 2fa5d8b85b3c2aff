package dev.handset.tls.capture;

/**
 * Numbers of pcapng.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">PCAP Next
 *     Generation (pcapng) Capture File Format</a>
 */
final class PcapngBlocks {
    static final int SECTION_HEADER = 0x0A0D0D0A;
    static final int INTERFACE = 1;
    static final int SIMPLE_PACKET = 3;
    static final int NAME_RESOLUTION = 4;
    static final int ENHANCED_PACKET = 6;
    static final int SECRETS = 10;

    static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    static final int TLS_KEY_LOG = 0x544C534B;

    /** Block type, length and length again. */
    static final int FRAME = 12;

    static final int LINK_ETHERNET = 1;

    static final int OPTION_END = 0;
    static final int OPTION_COMMENT = 1;
    static final int INTERFACE_NAME = 2;
    static final int INTERFACE_DESCRIPTION = 3;
    static final int SECTION_APPLICATION = 4;
    static final int TIME_RESOLUTION = 9;

    static final int NAME_IPV4 = 1;
    static final int NAME_IPV6 = 2;

    private PcapngBlocks() {}
}
