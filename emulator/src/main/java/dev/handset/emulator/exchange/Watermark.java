package dev.handset.emulator.exchange;

import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.Mailboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far a subscriber knows its folders.
 *
 * @param marks one for each folder, in their order
 */
record Watermark(List<Folder> folders, List<Long> marks) {
    private static final String BETWEEN = ".";

    static Watermark now(Mailboxes mailboxes, String owner, List<Folder> folders) {
        return new Watermark(
                folders, folders.stream().map(folder -> mailboxes.last(owner, folder)).toList());
    }

    static Watermark parse(String text, List<Folder> folders) throws Refused {
        String[] parts = text.split("\\.", -1);
        if (parts.length != folders.size()) throw new Refused(EwsError.INVALID_WATERMARK);
        var marks = new ArrayList<Long>();
        for (int i = 0; i < parts.length; i++) {
            marks.add(Mark.parse(parts[i], folders.get(i), EwsError.INVALID_WATERMARK));
        }
        return new Watermark(folders, List.copyOf(marks));
    }

    Watermark with(int folder, long mark) {
        var changed = new ArrayList<>(marks);
        changed.set(folder, mark);
        return new Watermark(folders, List.copyOf(changed));
    }

    String text() {
        return IntStream.range(0, folders.size())
                .mapToObj(i -> Mark.text(folders.get(i), marks.get(i)))
                .collect(Collectors.joining(BETWEEN));
    }
}
