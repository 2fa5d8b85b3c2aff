package dev.handset.truststore;

import dev.handset.truststore.ChainLimits.CommonNameRule;
import dev.handset.truststore.ChainLimits.UsageRule;
import dev.handset.truststore.ChainLimits.WildcardRule;
import dev.handset.truststore.DeviceTraits.PoolSearch;
import dev.handset.truststore.DeviceTraits.SignInWay;
import dev.handset.truststore.StoreLimits.WhenFull;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns the lines of a profile file into a profile; one key a limit. */
final class ProfileKeys {
    static final Set<String> ALL =
            Set.of(
                    "tls.min-version",
                    "tls.max-version",
                    "tls.cipher-suites",
                    "tls.sni",
                    "tls.max-handshake-message-bytes",
                    "chain.max-depth",
                    "chain.signature-hashes",
                    "chain.warned-hashes",
                    "chain.rsassa-pss",
                    "chain.min-rsa-bits",
                    "chain.max-rsa-bits",
                    "chain.curves",
                    "chain.wildcard",
                    "chain.common-name",
                    "chain.server-auth",
                    "chain.check-dates",
                    "chain.ca-constraints",
                    "chain.ca-server-auth",
                    "chain.name-constraints",
                    "chain.critical-extensions",
                    "chain.strict-encoding",
                    "chain.anchor-constraints",
                    "chain.aia",
                    "chain.lenient",
                    "store.max-entries",
                    "store.max-bytes",
                    "store.when-full",
                    "store.keep-intermediates",
                    "store.firmware-roots",
                    "device.model-name",
                    "device.user-agent",
                    "device.sign-in-ways",
                    "device.finds-pool",
                    "device.calendar-entries",
                    "device.clock-before-ntp");

    private interface Parser<T> {
        T parse(ProfileFile.Line line) throws MalformedProfile;
    }

    private final ProfileFile from;

    private ProfileKeys(ProfileFile from) {
        this.from = from;
    }

    /** Understands a file that has no base left to take lines from. */
    static PhoneProfile profile(ProfileFile file) throws MalformedProfile {
        return new ProfileKeys(file).profile();
    }

    private PhoneProfile profile() throws MalformedProfile {
        return new PhoneProfile(
                head("id"),
                head("name"),
                head("family"),
                from.head("firmware").orElse(""),
                tls(),
                chain(),
                store(),
                device());
    }

    private TlsLimits tls() throws MalformedProfile {
        return new TlsLimits(
                limit("tls.min-version", ProfileKeys::version),
                limit("tls.max-version", ProfileKeys::version),
                limit("tls.cipher-suites", ProfileKeys::list),
                limit("tls.sni", ProfileKeys::yesNo),
                limit("tls.max-handshake-message-bytes", ProfileKeys::positive));
    }

    private ChainLimits chain() throws MalformedProfile {
        return new ChainLimits(
                limit("chain.max-depth", ProfileKeys::positive),
                limit("chain.signature-hashes", ProfileKeys::list),
                limit("chain.warned-hashes", ProfileKeys::list),
                limit("chain.rsassa-pss", ProfileKeys::yesNo),
                limit("chain.min-rsa-bits", ProfileKeys::number),
                limit("chain.max-rsa-bits", ProfileKeys::number),
                limit("chain.curves", ProfileKeys::list),
                limit("chain.wildcard", l -> oneOf(l, WildcardRule.class)),
                limit("chain.common-name", l -> oneOf(l, CommonNameRule.class)),
                limit("chain.server-auth", l -> oneOf(l, UsageRule.class)),
                limit("chain.check-dates", ProfileKeys::yesNo),
                limit("chain.ca-constraints", ProfileKeys::yesNo),
                limit("chain.ca-server-auth", l -> oneOf(l, UsageRule.class)),
                limit("chain.name-constraints", ProfileKeys::yesNo),
                limit("chain.critical-extensions", ProfileKeys::yesNo),
                limit("chain.strict-encoding", ProfileKeys::yesNo),
                limit("chain.anchor-constraints", ProfileKeys::yesNo),
                limit("chain.aia", ProfileKeys::yesNo),
                limit("chain.lenient", ProfileKeys::yesNo));
    }

    private StoreLimits store() throws MalformedProfile {
        return new StoreLimits(
                limit("store.max-entries", ProfileKeys::number),
                limit("store.max-bytes", ProfileKeys::number),
                limit("store.when-full", l -> oneOf(l, WhenFull.class)),
                limit("store.keep-intermediates", ProfileKeys::yesNo),
                limit("store.firmware-roots", ProfileFile.Line::value));
    }

    private DeviceTraits device() throws MalformedProfile {
        return new DeviceTraits(
                limit("device.model-name", ProfileFile.Line::value),
                limit("device.user-agent", ProfileFile.Line::value),
                limit("device.sign-in-ways", ProfileKeys::ways),
                limit("device.finds-pool", l -> oneOf(l, PoolSearch.class)),
                limit("device.calendar-entries", ProfileKeys::number),
                limit("device.clock-before-ntp", ProfileKeys::instant));
    }

    private String head(String key) throws MalformedProfile {
        return from.head(key)
                .filter(v -> !v.isBlank())
                .orElseThrow(() -> new MalformedProfile(from.file(), 1, key + ":", "none"));
    }

    private <T> Limit<T> limit(String key, Parser<T> parser) throws MalformedProfile {
        ProfileFile.Line line = from.limits().get(key);
        if (line == null) throw new MalformedProfile(from.file(), 1, key + ":", "none");
        Certainty certainty =
                switch (line.certainty()) {
                    case "sourced" -> Certainty.SOURCED;
                    case "unverified" -> Certainty.UNVERIFIED;
                    case "assumed" -> Certainty.ASSUMED;
                    default -> throw line.bad("sourced, unverified or assumed", line.certainty());
                };
        return new Limit<>(parser.parse(line), certainty, line.source());
    }

    private static TlsVersion version(ProfileFile.Line line) throws MalformedProfile {
        for (TlsVersion v : TlsVersion.values()) {
            if (v.toString().equals(line.value())) return v;
        }
        throw line.bad(Arrays.toString(TlsVersion.values()), line.value());
    }

    private static boolean yesNo(ProfileFile.Line line) throws MalformedProfile {
        return switch (line.value()) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw line.bad("yes or no", line.value());
        };
    }

    private static int number(ProfileFile.Line line) throws MalformedProfile {
        return atLeast(0, line);
    }

    /** Of a limit that would let nothing through at 0. */
    private static int positive(ProfileFile.Line line) throws MalformedProfile {
        return atLeast(1, line);
    }

    private static int atLeast(int least, ProfileFile.Line line) throws MalformedProfile {
        try {
            int value = Integer.parseInt(line.value());
            if (value >= least) return value;
        } catch (NumberFormatException e) {
            // told below, as a number out of range is
        }
        throw line.bad("a number from " + least + " to " + Integer.MAX_VALUE, line.value());
    }

    private static List<String> list(ProfileFile.Line line) {
        if (line.value().equals("none")) return List.of();
        return List.of(line.value().split("\\s+"));
    }

    private static <E extends Enum<E>> E oneOf(ProfileFile.Line line, Class<E> type)
            throws MalformedProfile {
        var names = new ArrayList<String>();
        for (E value : type.getEnumConstants()) {
            String name = value.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(line.value())) return value;
            names.add(name);
        }
        throw line.bad(String.join(" or ", names), line.value());
    }

    private static List<SignInWay> ways(ProfileFile.Line line) throws MalformedProfile {
        var ways = new ArrayList<SignInWay>();
        for (String word : list(line)) {
            var one =
                    new ProfileFile.Line(
                            line.file(), line.number(), word, line.certainty(), line.source());
            ways.add(oneOf(one, SignInWay.class));
        }
        return List.copyOf(ways);
    }

    private static Instant instant(ProfileFile.Line line) throws MalformedProfile {
        try {
            return Instant.parse(line.value());
        } catch (DateTimeParseException e) {
            throw line.bad("a time such as 2000-01-01T00:00:00Z", line.value());
        }
    }
}
