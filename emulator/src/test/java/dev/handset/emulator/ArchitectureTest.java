package dev.handset.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of ARCHITECTURE.md, and where foreign types may be named. */
@DisplayName("architecture")
final class ArchitectureTest {
    private static JavaClasses handset;

    @BeforeAll
    static void readClasses() {
        handset =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.handset");
    }

    static Stream<Arguments> arrows() {
        return Stream.of( //  module          must not know
                arguments("truststore", "dhcp,tls,provisioning,agent,emulator"),
                arguments("dhcp", "truststore,tls,provisioning,agent,emulator"),
                arguments("tls", "dhcp,provisioning,agent,emulator"),
                arguments("provisioning", "dhcp,agent,emulator"),
                arguments("agent", "emulator"));
    }

    @ParameterizedTest(name = "{0} needs none of {1}")
    @MethodSource("arrows")
    void pointsTheRightWay(String module, String others) {
        noClasses()
                .that()
                .resideInAPackage(in(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.of(others.split(","))
                                .map(ArchitectureTest::in)
                                .toArray(String[]::new))
                .check(handset);
    }

    static Stream<Arguments> foreign() {
        return Stream.of( // foreign types                  the only packages that may name them
                arguments("org.bouncycastle..", "dev.handset.*.bc"),
                arguments("javax.sip..", "dev.handset.*.sip"),
                arguments("gov.nist..", "dev.handset.*.sip"),
                arguments("org.apache.hc..", "dev.handset.*.http"),
                arguments("org.xbill..", "dev.handset.*.dns"),
                arguments("com.grack..", "dev.handset.agent.json"),
                arguments("org.apache.kerby..", "dev.handset.emulator.kerberos"),
                arguments("org.ietf.jgss..", "dev.handset.provisioning.kerberos"),
                arguments("javax.security.auth..", "dev.handset.provisioning.kerberos"),
                arguments("picocli..", "dev.handset.emulator.cli"),
                arguments("org.snakeyaml..", "dev.handset.emulator.scenario"),
                arguments("org.h2..", "dev.handset.emulator.store"),
                arguments("org.eclipse.californium..", "dev.handset.agent.coap"),
                arguments("co.nstant.in..", "dev.handset.agent.coap"),
                arguments("javax.net.ssl..", "dev.handset.agent.sip"));
    }

    @ParameterizedTest(name = "{0} only in {1}")
    @MethodSource("foreign")
    void staysInItsPackage(String library, String home) {
        noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(handset);
    }

    @Test
    @DisplayName("the lab touches the agent through its launcher, events and views only")
    void labUsesTheLauncher() {
        noClasses()
                .that()
                .resideInAPackage(in("emulator"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.handset.agent.signin..",
                        "dev.handset.agent.sip..",
                        "dev.handset.agent.dns..",
                        "dev.handset.agent.state..",
                        "dev.handset.agent.cli..")
                .check(handset);
    }

    private static String in(String module) {
        return "dev.handset." + module + "..";
    }
}
