package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written about profiles, held against what is read. */
class ProfileDocumentTest {
    private static final Path DOCUMENT = Path.of("PROFILES.md");
    private static final Pattern KEY = Pattern.compile("`((tls|chain|store|device)\\.[a-z-]+)`");

    @Test
    void everyKeyIsDocumentedAndNoOther() throws IOException {
        var documented = new TreeSet<String>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (!line.startsWith("| `")) continue;
            var keys = KEY.matcher(line.substring(0, line.indexOf(" | ")));
            while (keys.find()) documented.add(keys.group(1));
        }
        assertEquals(new TreeSet<>(ProfileKeys.ALL), documented);
    }

    @Test
    void theExampleIsRead() throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("```\n") + 4;
        String example = text.substring(start, text.indexOf("```", start));
        PhoneProfile phone = PhoneProfiles.read("example.phone", List.of(example.split("\n")));
        assertEquals("our-cx600", phone.id());
        assertEquals(4, phone.chain().maxDepth().value());
        assertFalse(phone.chain().maxDepth().assumed());
        assertEquals(20, phone.store().maxEntries().value());
        assertTrue(phone.store().maxEntries().source().startsWith("a line that ends"));
    }

    static List<PhoneProfile> phones() {
        return PhoneProfiles.builtIn();
    }

    /** There is no number in a profile that does not say where it comes from. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("phones")
    void everyLimitHasItsSourceAndCertainty(PhoneProfile phone) throws Exception {
        var limits = new ArrayList<Limit<?>>();
        for (Object group : List.of(phone.tls(), phone.chain(), phone.store(), phone.device())) {
            for (RecordComponent part : group.getClass().getRecordComponents()) {
                part.getAccessor().setAccessible(true);
                limits.add((Limit<?>) part.getAccessor().invoke(group));
            }
        }
        assertEquals(ProfileKeys.ALL.size(), limits.size());
        for (Limit<?> limit : limits) {
            assertFalse(limit.source().isBlank());
            boolean nothingKnown = limit.source().equals("nothing found");
            assertFalse(nothingKnown && !limit.assumed(), limit::toString);
        }
    }
}
