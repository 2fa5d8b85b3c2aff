package dev.handset.agent.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A product that ends TLS in front of a pool, and that fixes can be asked for by name. */
public enum Box {
    F5("F5 BIG-IP"),
    ACE("Cisco ACE"),
    KEMP("Kemp LoadMaster"),
    HAPROXY("HAProxy"),
    NGINX("nginx"),
    IIS("IIS / ARR");

    private final String product;

    Box(String product) {
        this.product = product;
    }

    /** As the catalogue names it, such as {@code Cisco ACE}. */
    public String product() {
        return product;
    }

    /** The name on the command line, such as {@code ace}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Box> byId(String id) {
        return Arrays.stream(values()).filter(box -> box.id().equals(id)).findFirst();
    }

    /** Every name on the command line. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Box::id).toList();
    }
}
