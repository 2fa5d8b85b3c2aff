package dev.handset.emulator.reproduce;

import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LanPlan;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words for a phone that is a program of its own and brings its network up itself. What is
 * secret, and what is a certificate, lies in files that their owner alone can read.
 *
 * @param folder for those files; made by whoever starts the phone, as is its end
 */
public record PhoneCommand(Path folder) {
    /** Why such a phone cannot play this scenario, in one sentence; empty when it can. */
    public static Optional<String> objection(Scenario scenario) {
        return objection(scenario.first())
                .or(() -> scenario.fix().flatMap(fix -> objection(fix.run())));
    }

    /** Why such a phone cannot make this run, in one sentence; empty when it can. */
    public static Optional<String> objection(Scenario.Run run) {
        if (run.then().isPresent()) {
            return Optional.of("what happens afterwards (then:) is played in process only");
        }
        var lan = run.lab().lan();
        var usual = LanPlan.USUAL;
        boolean samePort =
                lan.cable() == usual.cable()
                        && lan.lldp().equals(usual.lldp())
                        && lan.voiceVlan() == usual.voiceVlan()
                        && lan.vlanClass().equals(usual.vlanClass())
                        && lan.vlanText().equals(usual.vlanText())
                        && !lan.addressTaken();
        return samePort
                ? Optional.empty()
                : Optional.of("the switch (lab.lan) is played in process only");
    }

    /**
     * @param port the phone's interface
     * @param state the phone's own folder, as the phone sees it
     */
    public List<String> signIn(
            Caller caller, Lab lab, LabSettings settings, String port, String state)
            throws IOException {
        var profile = PhoneProfiles.byId(caller.profile()).orElseThrow();
        var words = new ArrayList<>(List.of("sign-in", "--json", "--hex", "--brisk"));
        words.addAll(List.of("--phone", caller.profile(), "--bring-up", port, "--state", state));
        if (!caller.number().isEmpty()) {
            words.addAll(List.of("--extension", caller.number()));
            words.addAll(List.of("--pin-file", secret("pin", caller.pin())));
        }
        if (caller.tethered().isPresent()) {
            words.addAll(List.of("--user", caller.tethered().get()));
            words.addAll(List.of("--password-file", secret("password", caller.password())));
        }
        if (caller.outside()) {
            words.add("--dns");
            words.add(lab.addresses().of(Box.PUBLIC_DNS).getHostAddress());
        }
        if (caller.clock().isPresent()) {
            words.addAll(List.of("--clock", caller.clock().get().toString()));
        }
        if (!caller.checksDates()) words.add("--no-date-check");
        if (!caller.joinsOptions()) words.add("--no-joining");
        words.addAll(List.of("--bundle", pem("bundle.pem", LabPhone.firmware(profile, settings))));
        words.add("--trust-from-pc");
        words.add(pem("pc.pem", LabPhone.fromPc(caller.tetherBrings(), settings)));
        return words;
    }

    private String pem(String name, List<Certificate> certificates) throws IOException {
        return secret(
                name, certificates.stream().map(Certificate::toPem).collect(Collectors.joining()));
    }

    private String secret(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text).toString();
    }
}
