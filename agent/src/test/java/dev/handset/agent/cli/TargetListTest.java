package dev.handset.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TargetListTest {
    private static List<String> read(String text) throws UsageError {
        return TargetList.read("list", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void oneATargetALineRemarksAreLeftOut() throws Exception {
        var text = "# ours\n\nweb.contoso.com\r\n  pool01:5061  # registrar\n[::1]:443";
        assertEquals(List.of("web.contoso.com", "pool01:5061", "[::1]:443"), read(text));
    }

    @Test
    void aLineTooLongIsNamed() {
        var e = assertThrows(UsageError.class, () -> read("a\n" + "x".repeat(5_000)));
        assertTrue(String.valueOf(e.getMessage()).startsWith("list:2: "), e::getMessage);
    }

    @Test
    void aMissingFileIsNamed() {
        var e = assertThrows(UsageError.class, () -> TargetList.read("/no/list"));
        assertEquals("--list /no/list: cannot be read", e.getMessage());
    }
}
