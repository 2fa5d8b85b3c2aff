package dev.handset.agent.check;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.ServerName;
import java.util.List;
import java.util.Optional;

/**
 * The name the phone asked for. Where nobody knows it, a name that the leaf carries takes its
 * place, so that the rest of the chain can be judged.
 *
 * @param checked false when the name was made up from the leaf
 */
record AskedName(ServerName name, boolean checked) {
    private static final String NOBODY = "name.not.given";

    static AskedName of(Optional<String> given, List<Certificate> presented) {
        return given.map(name -> new AskedName(ServerName.of(name), true))
                .orElseGet(() -> new AskedName(ServerName.of(carried(presented)), false));
    }

    private static String carried(List<Certificate> presented) {
        if (presented.isEmpty()) return NOBODY;
        Certificate leaf = presented.get(0);
        var names = leaf.dnsNames().isEmpty() ? leaf.commonNames() : leaf.dnsNames();
        return names.stream()
                .map(name -> name.startsWith("*.") ? "any" + name.substring(1) : name)
                .filter(name -> !name.isBlank() && !name.equals("."))
                .findFirst()
                .orElse(NOBODY);
    }
}
