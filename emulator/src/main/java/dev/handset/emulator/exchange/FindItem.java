package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Appointment;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.Item;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.ticket.WireTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** FindItem: a calendar view, or a folder page by page (web-services.md §5.5). */
final class FindItem implements Operation {
    /** What a real server returns at most, whatever the client asks for. */
    private static final int MOST = 1000;

    private final Mailboxes mailboxes;

    FindItem(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public String answer(XmlElement request, LabUser user) throws MalformedXml, Refused {
        Shape shape = Shape.of(request, false);
        Folder folder = FolderChoice.one(request.need("ParentFolderIds"));
        Optional<XmlElement> view = request.child("CalendarView");
        return view.isPresent() && folder == Folder.CALENDAR
                ? view(view.get(), user, shape)
                : page(request, user, folder, shape);
    }

    private String view(XmlElement view, LabUser user, Shape shape) throws MalformedXml {
        Instant from = time(view, "StartDate");
        Instant to = time(view, "EndDate");
        int most = number(view, "MaxEntriesReturned", MOST);
        List<Listed> all =
                mailboxes.entries(user.sipUri(), Folder.CALENDAR).stream()
                        .flatMap(
                                entry ->
                                        ((Appointment) entry.item())
                                                .within(from, to).stream()
                                                        .map(one -> Listed.inView(entry, one)))
                        .sorted(Comparator.comparing(listed -> when(listed.item())))
                        .toList();
        return root(
                "TotalItemsInView=\"%d\" IncludesLastItemInRange=\"%s\""
                        .formatted(all.size(), all.size() <= most),
                all.stream().limit(most),
                shape);
    }

    private String page(XmlElement request, LabUser user, Folder folder, Shape shape)
            throws MalformedXml {
        Optional<XmlElement> page = request.child("IndexedPageItemView");
        int from = 0;
        int most = MOST;
        if (page.isPresent()) {
            from = Integer.parseInt(digits(page.get(), "Offset"));
            most = number(page.get(), "MaxEntriesReturned", MOST);
        }
        List<Listed> all =
                mailboxes.entries(user.sipUri(), folder).stream()
                        .map(Listed::whole)
                        .sorted(
                                Comparator.comparing((Listed listed) -> when(listed.item()))
                                        .reversed())
                        .toList();
        int until = Math.min(all.size(), from + most);
        return root(
                "IndexedPagingOffset=\"%d\" TotalItemsInView=\"%d\" IncludesLastItemInRange=\"%s\""
                        .formatted(until, all.size(), until == all.size()),
                all.subList(Math.min(from, until), until).stream(),
                shape);
    }

    private static String root(String attributes, Stream<Listed> items, Shape shape) {
        var text = new StringBuilder("<m:RootFolder " + attributes + "><t:Items>");
        items.forEach(item -> text.append(ItemXml.item(item, shape)));
        return text.append("</t:Items></m:RootFolder>").toString();
    }

    private static Instant when(Item item) {
        return item instanceof Appointment a ? a.start() : ((MailMessage) item).received();
    }

    private static Instant time(XmlElement view, String attribute) throws MalformedXml {
        String text = view.needAttribute(attribute);
        return WireTime.parse(text)
                .orElseThrow(() -> view.malformed("an ISO 8601 time in " + attribute, text));
    }

    private static int number(XmlElement view, String attribute, int most) throws MalformedXml {
        String text = view.attribute(attribute).orElse("" + most);
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw view.malformed("a positive number in " + attribute, text);
        }
        return Math.min(most, Integer.parseInt(text));
    }

    private static String digits(XmlElement view, String attribute) throws MalformedXml {
        String text = view.needAttribute(attribute);
        if (text.matches("[0-9]{1,7}")) return text;
        throw view.malformed("a number in " + attribute, text);
    }
}
