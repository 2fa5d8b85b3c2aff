package dev.handset.emulator.balancer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which certificates a box sends, in order, of what it was given. */
@FunctionalInterface
interface ChainRule {
    /** Of a chain of more there is no field report. */
    int MAX_BUILT = 10;

    List<byte[]> sent(Configured given);

    /** What it was given. */
    static List<byte[]> asItStands(Configured given) {
        return given.chain();
    }

    /** The file only if the leaf's issuer is in it; nobody is told when it is not. */
    static List<byte[]> onlyIfItFits(Configured given) {
        List<byte[]> file = given.file();
        boolean fits = given.leaf().flatMap(l -> Configured.issuer(l, file)).isPresent();
        return behind(given.leaf().stream().toList(), fits ? file : List.of());
    }

    /** As soon as there is a file, the leaf is sent once more before it. */
    static List<byte[]> leafAgain(Configured given) {
        List<byte[]> leaf = given.leaf().stream().toList();
        return given.file().isEmpty() ? leaf : behind(behind(leaf, leaf), given.file());
    }

    /** Issuer after issuer out of the file as a store, without the root. */
    static List<byte[]> builtOfFile(Configured given) {
        return built(given, given.file());
    }

    /** Issuer after issuer out of the file and what the machine has anyway, without the root. */
    static List<byte[]> builtOfMachineStore(Configured given) {
        return built(given, behind(given.file(), given.machineStore()));
    }

    private static List<byte[]> built(Configured given, List<byte[]> store) {
        var intermediates = store.stream().filter(each -> !Configured.selfIssued(each)).toList();
        var chain = new ArrayList<byte[]>();
        Optional<byte[]> next = given.leaf();
        while (next.isPresent() && chain.size() < MAX_BUILT) {
            chain.add(next.get());
            next = Configured.issuer(next.get(), intermediates);
        }
        return chain;
    }

    private static List<byte[]> behind(List<byte[]> first, List<byte[]> others) {
        return Stream.concat(first.stream(), others.stream()).toList();
    }
}
