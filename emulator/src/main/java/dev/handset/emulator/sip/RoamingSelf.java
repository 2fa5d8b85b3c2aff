package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.Xml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A user's own categories, as a roaming-self subscription tells them (sheet, 9.4 and 9.6). */
final class RoamingSelf {
    /** Within the range of Available, which begins at 3000. */
    private static final int AVAILABLE = 3500;

    private static final DateTimeFormatter PUBLISHED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private RoamingSelf() {}

    /**
     * The envelope and the state are published shapes. UNVERIFIED, ours: the elements inside of
     * contactCard, and the containers of both categories.
     */
    static String of(LabUser user, Instant now) {
        return """
        <roamingData xmlns="http://schemas.microsoft.com/2006/09/sip/roaming-self">
        <categories xmlns="http://schemas.microsoft.com/2006/09/sip/categories" uri="%1$s">
        <category name="contactCard" instance="0" publishTime="%4$s" container="1" version="1" \
        expireType="static"><contactCard \
        xmlns="http://schemas.microsoft.com/2006/09/sip/contactcard"><identity><name>\
        <displayName>%2$s</displayName></name><email>%3$s</email></identity></contactCard></category>
        <category name="state" instance="1" publishTime="%4$s" container="2" version="1" \
        expireType="user"><state xmlns="http://schemas.microsoft.com/2006/09/sip/state" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="aggregateState">\
        <availability>%5$d</availability></state></category></categories>
        <containers xmlns="http://schemas.microsoft.com/2006/09/sip/containers"/>
        <subscribers xmlns="http://schemas.microsoft.com/2006/09/sip/presence-subscribers"/>
        </roamingData>
        """
                .formatted(
                        Xml.escape(user.sipUri()),
                        Xml.escape(user.displayName()),
                        Xml.escape(user.address()),
                        PUBLISHED.format(now),
                        AVAILABLE);
    }
}
