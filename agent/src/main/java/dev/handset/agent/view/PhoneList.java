package dev.handset.agent.view;

import dev.handset.truststore.PhoneProfile;
import java.util.List;
import java.util.stream.Collectors;

/** Many phones in few words. */
final class PhoneList {
    private PhoneList() {}

    /** Their ids, wrapped to the terminal's width; further lines are indented. */
    static String of(List<PhoneProfile> phones, Style style) {
        String ids = phones.stream().map(PhoneProfile::id).collect(Collectors.joining(", "));
        return String.join("\n     ", Text.wrap(ids, style.columns() - 5));
    }
}
