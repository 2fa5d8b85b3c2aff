package dev.handset.emulator.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("kernel modules")
final class KernelModulesTest {
    static Stream<Arguments> sections() {
        return Stream.of( // .modinfo                                        needs
                arguments("\0license=GPL\0depends=\0name=a\0", List.of()),
                arguments("\0depends=net_failover\0", List.of("net_failover")),
                arguments("\0depends=jbd2,crc16,mbcache\0", List.of("jbd2", "crc16", "mbcache")),
                arguments("\0depends=rng-core\0intree=Y\0", List.of("rng_core")),
                arguments("\0softdepends=other\0", List.of()));
    }

    @ParameterizedTest(name = "needs {1}")
    @MethodSource("sections")
    void readsWhatAModuleNeeds(String section, List<String> needs) {
        byte[] module = ("\u007fELF" + section).getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(needs, KernelModules.depends(module));
    }

    @Test
    @DisplayName("come in an order in which each finds what it needs")
    void comeInOrder(@TempDir Path folder) throws Exception {
        module(folder, "drivers/virtio_mmio", "");
        module(folder, "drivers/virtio_blk", "");
        module(folder, "drivers/virtio_net", "net_failover");
        module(folder, "drivers/net_failover", "failover");
        module(folder, "net/failover", "");
        module(folder, "drivers/virtio-rng", "");
        module(folder, "fs/squashfs", "");
        module(folder, "fs/ext4", "crc16");
        module(folder, "lib/crc16", "");
        module(folder, "drivers/zram", "zsmalloc");
        module(folder, "mm/zsmalloc", "");
        Files.writeString(folder.resolve("modules.builtin"), "kernel/crypto/crc32c_generic.ko\n");
        assertEquals(
                List.of(
                        "virtio_mmio",
                        "virtio_blk",
                        "failover",
                        "net_failover",
                        "virtio_net",
                        "virtio_rng",
                        "squashfs",
                        "crc16",
                        "ext4",
                        "zsmalloc",
                        "zram"),
                List.copyOf(new KernelModules(folder).inOrder().keySet()));
    }

    @Test
    @DisplayName("one that neither package nor kernel has is named")
    void namesWhatIsMissing(@TempDir Path folder) throws Exception {
        module(folder, "drivers/virtio_blk", "");
        var failure = assertThrows(ImageFailed.class, () -> new KernelModules(folder).inOrder());
        assertEquals("the kernel's package has no module virtio_mmio", failure.getMessage());
    }

    private static void module(Path folder, String name, String needs) throws Exception {
        Path file = folder.resolve("kernel/" + name + ".ko");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "\0depends=" + needs + "\0");
    }
}
