package dev.handset.agent.dns;

/** Watches questions and answers; must return quickly. */
public interface DnsObserver {
    DnsObserver NONE = new DnsObserver() {};

    /**
     * @param summary such as {@code SRV _sipinternaltls._tcp.contoso.com?}
     * @param message the question as sent, without TCP's length
     */
    default void asked(String summary, byte[] message) {}

    /**
     * @param summary such as {@code A 127.5.5.10} or {@code NXDOMAIN}
     */
    default void answered(String summary, byte[] message) {}
}
