package dev.handset.emulator.sip;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The client version filter: reads the firmware's level from the User-Agent. */
final class VersionFilter {
    /**
     * The lowest level let in, as {@code build.revision} of 4.0. Which levels an administrator
     * refuses is his choice; this one lies between those of the lab's phones.
     */
    static final int LOWEST = 4400;

    /** Such as {@code CPE/4.0.7577.4100}; what says nothing of the kind is no phone. */
    private static final Pattern LEVEL = Pattern.compile("CPE/4\\.0\\.7577\\.([0-9]{1,6})\\b");

    private VersionFilter() {}

    static boolean refuses(String userAgent, RegistrarSettings settings) {
        if (settings.has(RegistrarFault.VERSION_REFUSED)) return true;
        if (!settings.has(RegistrarFault.OLD_VERSIONS_REFUSED)) return false;
        Matcher level = LEVEL.matcher(userAgent);
        return level.find() && Integer.parseInt(level.group(1)) < LOWEST;
    }
}
