package dev.handset.emulator.exchange;

import dev.handset.emulator.mailbox.Folder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How far a client knows a folder, as opaque text: sync states and watermarks. */
final class Mark {
    private Mark() {}

    static String text(Folder folder, long number) {
        byte[] plain =
                (folder.distinguishedId() + ":" + number).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(plain);
    }

    /**
     * @throws Refused with {@code error} when it is not one of this folder
     */
    static long parse(String text, Folder folder, EwsError error) throws Refused {
        try {
            byte[] plain = Base64.getDecoder().decode(text);
            String mark = new String(plain, StandardCharsets.ISO_8859_1);
            String start = folder.distinguishedId() + ":";
            String number = mark.startsWith(start) ? mark.substring(start.length()) : "";
            if (number.matches("[0-9]{1,18}")) return Long.parseLong(number);
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw new Refused(error);
    }
}
