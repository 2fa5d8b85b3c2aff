package dev.handset.agent.event;

/** What a message was spoken in, at the layer a person reads. */
public enum Protocol {
    DHCP,
    DNS,
    NTP,
    TLS,
    HTTP,
    HTTPS,
    SIP
}
