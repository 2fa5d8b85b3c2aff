package dev.handset.agent.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The steps of a sign-in, in their order. */
public enum Step {
    /** The switch tells the voice VLAN (LLDP-MED, or option 43 of class CPE-OCPHONE). */
    LINK("voice VLAN"),
    /** An address from DHCP. */
    LEASE("address lease"),
    /** DHCPINFORM with class MS-UC-Client: options 43 and 120. */
    INFORM("DHCP options"),
    /** The clock is set. May fail: TLS then judges certificates by the clock as it is. */
    TIME("time"),
    /** DNS finds the registrar and the web service. */
    DISCOVER("discovery"),
    /** The pool's root certificates enter the bounded store. */
    TRUST("root certificates"),
    /** A web ticket by PIN, or by NTLM when tethered. */
    TICKET("web ticket"),
    /** The pool issues the client certificate. */
    CERTIFICATE("client certificate"),
    /** SIP over TLS, TLS-DSK. */
    REGISTER("registration"),
    /** In-band provisioning. */
    SETTINGS("in-band settings"),
    /** Exchange's POX autodiscover. May fail while the phone stays signed in. */
    AUTODISCOVER("Exchange autodiscover"),
    /** An EWS calendar view. May fail while the phone stays signed in. */
    CALENDAR("calendar");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** What a person calls the step, in lower case. */
    public String title() {
        return title;
    }

    /** The stable name used in JSON and on the command line, such as {@code autodiscover}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The step with this {@link #id}. */
    public static Optional<Step> byId(String id) {
        return Arrays.stream(values()).filter(step -> step.id().equals(id)).findFirst();
    }

    /**
     * Whether a failure of this step ends the sign-in. Without the time the phone goes on with the
     * clock it has, and TLS says what is wrong with it.
     */
    public boolean vital() {
        return this != TIME && this != AUTODISCOVER && this != CALENDAR;
    }
}
