package dev.handset.dhcp.option;

import java.util.Optional;

/** Judges option 43 as an answer to class CPE-OCPHONE. */
final class VoiceVlanReading {
    private VoiceVlanReading() {}

    static Reading<VoiceVlan> of(byte[] value) {
        var judging = new Judging(VoiceVlan.CODE);
        Octets field = Octets.of(value);
        SubOptions subs = SubOptions.parse(field);
        Optional<SubOption> vlan = subs.first(VoiceVlan.SUB_OPTION);
        if (vlan.isEmpty()) {
            subs.overrun()
                    .ifPresentOrElse(
                            cut ->
                                    judging.add(
                                            FindingKind.TRUNCATED,
                                            cut,
                                            subs.announced() + " bytes",
                                            cut.value().length() + " bytes"),
                            () ->
                                    judging.missing(
                                            FindingKind.MISSING_VLAN,
                                            VoiceVlan.SUB_OPTION,
                                            field.length(),
                                            "the voice VLAN"));
            return judging.malformed();
        }
        Optional<Long> id = number(vlan.get().value());
        if (id.isEmpty()) {
            judging.add(
                    FindingKind.VLAN_NOT_A_NUMBER,
                    vlan.get(),
                    "digits, or a number of 2 or 4 bytes",
                    Judging.shown(vlan.get().value()));
            return judging.malformed();
        }
        if (id.get() < 1 || id.get() > VoiceVlan.HIGHEST) {
            judging.add(
                    FindingKind.VLAN_OUT_OF_RANGE,
                    vlan.get(),
                    "a VLAN 1.." + VoiceVlan.HIGHEST,
                    Long.toString(id.get()));
            return judging.malformed();
        }
        return judging.good(new VoiceVlan(Math.toIntExact(id.get())));
    }

    /** ASCII digits first, so that "10" is ten and not 0x3130. */
    private static Optional<Long> number(Octets value) {
        int end = value.length();
        while (end > 0 && value.at(end - 1) == 0 && Judging.isText(value.slice(0, 1))) {
            end--;
        }
        String text = Judging.text(value.slice(0, end));
        if (text.matches("[0-9]{1,5}")) {
            return Optional.of(Long.parseLong(text));
        }
        if (value.length() != 2 && value.length() != 4) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(value.toHex(), 16));
    }
}
