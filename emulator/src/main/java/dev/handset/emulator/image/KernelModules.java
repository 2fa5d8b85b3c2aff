package dev.handset.emulator.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of a Debian kernel that a device needs before it has a root file system. */
final class KernelModules {
    /** In Debian's ARM kernels all of these are modules. */
    private static final List<String> NEEDED =
            List.of(
                    "virtio_mmio",
                    "virtio_blk",
                    "virtio_net",
                    "virtio_rng",
                    "squashfs",
                    "crc32c_generic",
                    "ext4",
                    "zram");

    private static final String SUFFIX = ".ko";
    private static final String DEPENDS = "depends=";

    private final Map<String, Path> files;
    private final String builtIn;

    /**
     * @param folder of one kernel, with {@code kernel/} and {@code modules.builtin} in it
     */
    KernelModules(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            files =
                    all.filter(file -> file.toString().endsWith(SUFFIX))
                            .collect(Collectors.toMap(KernelModules::name, file -> file));
        }
        Path list = folder.resolve("modules.builtin");
        builtIn = Files.exists(list) ? Files.readString(list).replace('-', '_') : "";
    }

    /** Each module's bytes under its name, in the order in which they can be put in. */
    Map<String, byte[]> inOrder() throws IOException {
        var ordered = new LinkedHashMap<String, byte[]>();
        for (String name : NEEDED) add(name, ordered);
        return ordered;
    }

    private void add(String name, Map<String, byte[]> ordered) throws IOException {
        if (ordered.containsKey(name) || builtIn.contains("/" + name + SUFFIX)) return;
        Path file = files.get(name);
        if (file == null) {
            throw new ImageFailed("the kernel's package has no module " + name);
        }
        byte[] module = Files.readAllBytes(file);
        for (String other : depends(module)) add(other, ordered);
        ordered.put(name, module);
    }

    /** What the module's own {@code .modinfo} says, such as {@code depends=net_failover}. */
    static List<String> depends(byte[] module) {
        String text = new String(module, StandardCharsets.ISO_8859_1);
        int at = text.indexOf('\0' + DEPENDS);
        if (at < 0) return List.of();
        int begin = at + 1 + DEPENDS.length();
        String names = text.substring(begin, text.indexOf('\0', begin));
        return names.isEmpty() ? List.of() : List.of(names.replace('-', '_').split(","));
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length()).replace('-', '_');
    }
}
