package dev.handset.emulator.pki;

import java.util.List;
import java.util.stream.Stream;

/**
 * A server of the lab that presents a certificate of its own.
 *
 * <p>The host names are the labels put before the lab's domain; the first is the subject's CN.
 */
public enum ServerRole {
    /** Pool web services, behind the balancer (web-services.md §0.2). */
    WEB("web pool01 lyncdiscoverinternal lyncdiscover ucupdates-r2 webext"),
    /** The Front End's SIP port. */
    SIP("pool01 pool02 sip"),
    /** Exchange: autodiscover and EWS, inside and outside. */
    EXCHANGE("mail autodiscover mailext");

    private final String hosts;

    ServerRole(String hosts) {
        this.hosts = hosts;
    }

    /** Names in the certificate for {@code domain}, the common name first. */
    public List<String> names(String domain) {
        return Stream.of(hosts.split(" ")).map(host -> host + "." + domain).toList();
    }
}
