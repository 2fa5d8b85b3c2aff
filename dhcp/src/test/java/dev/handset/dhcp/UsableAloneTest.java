package dev.handset.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that has this module on its class path and nothing else. */
@Timeout(60)
class UsableAloneTest {
    private static final String PROGRAM =
            """
            import dev.handset.dhcp.DhcpMessage;
            import dev.handset.dhcp.MacAddress;
            import dev.handset.dhcp.option.MessageType;
            import dev.handset.dhcp.option.UcClientOptions;

            class Alone {
                public static void main(String[] args) throws Exception {
                    byte[] ack = DhcpMessage.builder(DhcpMessage.REPLY, 7)
                            .chaddr(MacAddress.parse("00:04:f2:01:02:03"))
                            .option(MessageType.ACK)
                            .option(UcClientOptions.of("pool.contoso.com"))
                            .build().encode();
                    byte[] value = DhcpMessage.decode(ack).option(43).orElseThrow().toBytes();
                    System.out.println(UcClientOptions.read(value).value().orElseThrow().certProvUri());
                }
            }
            """;

    @TempDir Path folder;

    private String run(String tool, String... words) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    @Test
    void tenLinesReadAndWriteAMessage() throws Exception {
        Files.writeString(folder.resolve("Alone.java"), PROGRAM);
        String module = module();
        run("javac", "-proc:none", "-cp", module, "Alone.java");

        String said = run("java", "-cp", module + File.pathSeparator + ".", "Alone");

        assertEquals(
                "https://pool.contoso.com:443/CertProv/CertProvisioningService.svc", said.strip());
    }

    /** The jar, or the folder that it is made of. */
    private static String module() throws URISyntaxException {
        var source = DhcpMessage.class.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().toURI()).toString();
    }
}
