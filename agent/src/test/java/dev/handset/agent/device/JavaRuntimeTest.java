package dev.handset.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JavaRuntimeTest {
    @Test
    void everyModuleIsOneThatJavaHas() {
        var modules = JavaRuntime.modules();
        assertEquals(new HashSet<>(modules).size(), modules.size());
        assertTrue(modules.contains("java.base"), modules::toString);
        for (String module : modules) {
            assertTrue(ModuleLayer.boot().findModule(module).isPresent(), module);
        }
    }

    @Test
    void everyOptionIsOneWord() {
        List<String> options = JavaRuntime.options();
        assertTrue(options.contains("-XX:+UseSerialGC"), options::toString);
        for (String option : options) assertTrue(option.matches("-X\\S+"), option);
    }
}
