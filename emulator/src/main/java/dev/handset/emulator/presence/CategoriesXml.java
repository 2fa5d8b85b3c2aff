package dev.handset.emulator.presence;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.Xml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A user's categories as a notification carries them (sip-registration sheet, 9.4 to 9.6). */
public final class CategoriesXml {
    private static final DateTimeFormatter PUBLISHED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** UNVERIFIED, ours: where the user's own card and sum of states stand. */
    private static final int CARD_CONTAINER = 1;

    private static final int STATE_CONTAINER = 2;

    /** Of what a watcher is told. */
    private static final int WATCHERS_CONTAINER = 200;

    private final Board board;

    public CategoriesXml(Board board) {
        this.board = board;
    }

    /**
     * The roaming-self document: card, sum of states, voice mail, and all that was published, each
     * with the version its next publication has to carry.
     */
    public String self(LabUser user, boolean registered, Instant now) {
        String key = key(user);
        var inside = new StringBuilder(card(user, CARD_CONTAINER, now));
        inside.append(state(board.availability(key, registered), STATE_CONTAINER, now));
        board.voiceMail(key).ifPresent(mails -> inside.append(mwi(mails, now)));
        board.published(key).forEach(category -> inside.append(published(category)));
        return """
        <roamingData xmlns="http://schemas.microsoft.com/2006/09/sip/roaming-self">
        %s<containers xmlns="http://schemas.microsoft.com/2006/09/sip/containers"/>
        <subscribers xmlns="http://schemas.microsoft.com/2006/09/sip/presence-subscribers"/>
        </roamingData>
        """
                .formatted(categories(user, inside.toString()));
    }

    /** What a watcher is told: card and sum of states. */
    public String watched(LabUser user, boolean registered, Instant now) {
        int availability = board.availability(key(user), registered);
        return categories(
                user,
                card(user, WATCHERS_CONTAINER, now) + state(availability, WATCHERS_CONTAINER, now));
    }

    private static String key(LabUser user) {
        return user.sipUri().toLowerCase(Locale.ROOT);
    }

    private static String categories(LabUser user, String inside) {
        return """
        <categories xmlns="http://schemas.microsoft.com/2006/09/sip/categories" uri="%s">
        %s</categories>
        """
                .formatted(Xml.escape(user.sipUri()), inside);
    }

    /** UNVERIFIED, ours: the elements inside of contactCard. */
    private static String card(LabUser user, int container, Instant now) {
        return category("contactCard", 0, now, container, 1, "static")
                + """
                <contactCard xmlns="http://schemas.microsoft.com/2006/09/sip/contactcard">\
                <identity><name><displayName>%s</displayName></name><email>%s</email></identity>\
                </contactCard></category>
                """
                        .formatted(Xml.escape(user.displayName()), Xml.escape(user.address()));
    }

    private static String state(int availability, int container, Instant now) {
        return category("state", 1, now, container, 1, "user")
                + """
                <state xmlns="http://schemas.microsoft.com/2006/09/sip/state" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                xsi:type="aggregateState"><availability>%d</availability></state></category>
                """
                        .formatted(availability);
    }

    private static String mwi(Board.VoiceMail mails, Instant now) {
        return category("mwi", 0, now, 1, 1, "static")
                + """
                <mwi xmlns="http://schemas.microsoft.com/2006/09/sip/mwi" messageWaiting="%b" \
                unreadVoiceMailCount="%d" readVoiceMailCount="%d"/></category>
                """
                        .formatted(mails.unread() > 0, mails.unread(), mails.read());
    }

    private static String published(Category category) {
        var key = category.key();
        return category(
                        Xml.escape(key.category()),
                        key.instance(),
                        category.published(),
                        key.container(),
                        category.version(),
                        Xml.escape(category.expireType()))
                + category.content()
                + "</category>\n";
    }

    private static String category(
            String name,
            long instance,
            Instant published,
            long container,
            long version,
            String expireType) {
        return """
        <category name="%s" instance="%d" publishTime="%s" container="%d" version="%d" \
        expireType="%s">\
        """
                .formatted(
                        name,
                        instance,
                        PUBLISHED.format(published),
                        container,
                        version,
                        expireType);
    }
}
