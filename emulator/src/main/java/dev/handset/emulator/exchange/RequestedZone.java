package dev.handset.emulator.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;

/** The time zone a GetUserAvailability request brings with it (web-services.md §5.5). */
final class RequestedZone {
    /** Rules by themselves are not heeded: they continue a list of changes. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_OF_MONTH = 5;
    private static final int MAX_BIAS_MINUTES = 18 * 60;

    private RequestedZone() {}

    /** Rules of {@code t:TimeZone}: minutes behind UTC, and when summer time begins and ends. */
    static ZoneRules rules(XmlElement zone) throws MalformedXml {
        int bias = minutes(zone);
        XmlElement standard = zone.need("StandardTime");
        XmlElement daylight = zone.need("DaylightTime");
        ZoneOffset winter = offset(zone, bias + minutes(standard));
        ZoneOffset summer = offset(zone, bias + minutes(daylight));
        if (winter.equals(summer)) return ZoneRules.of(winter);
        var rules =
                List.of(
                        transition(daylight, winter, winter, summer),
                        transition(standard, winter, summer, winter));
        List<ZoneOffsetTransition> first =
                rules.stream().map(rule -> rule.createTransition(FIRST_YEAR)).sorted().toList();
        return ZoneRules.of(winter, first.get(0).getOffsetBefore(), List.of(), first, rules);
    }

    private static ZoneOffsetTransitionRule transition(
            XmlElement rule, ZoneOffset standard, ZoneOffset before, ZoneOffset after)
            throws MalformedXml {
        int order = number(rule, "DayOrder", 1, LAST_OF_MONTH);
        int month = number(rule, "Month", 1, 12);
        try {
            return ZoneOffsetTransitionRule.of(
                    Month.of(month),
                    order == LAST_OF_MONTH ? -1 : (order - 1) * 7 + 1,
                    DayOfWeek.valueOf(rule.need("DayOfWeek").trimmed().toUpperCase(Locale.ROOT)),
                    LocalTime.parse(rule.need("Time").trimmed()),
                    false,
                    TimeDefinition.WALL,
                    standard,
                    before,
                    after);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw rule.malformed("a day and a time of change", String.valueOf(e.getMessage()));
        }
    }

    private static ZoneOffset offset(XmlElement zone, int biasMinutes) throws MalformedXml {
        if (Math.abs(biasMinutes) > MAX_BIAS_MINUTES) {
            throw zone.malformed("at most 18 hours from UTC", biasMinutes + " minutes");
        }
        return ZoneOffset.ofTotalSeconds(-60 * biasMinutes);
    }

    private static int minutes(XmlElement of) throws MalformedXml {
        return number(of, "Bias", -MAX_BIAS_MINUTES, MAX_BIAS_MINUTES);
    }

    private static int number(XmlElement parent, String name, int least, int most)
            throws MalformedXml {
        XmlElement element = parent.need(name);
        String text = element.trimmed();
        if (text.matches("-?[0-9]{1,5}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        }
        throw element.malformed("%d to %d in %s".formatted(least, most, name), text);
    }
}
