package dev.handset.emulator.scenario;

import java.time.Instant;
import java.util.Optional;

/**
 * The phone and what its user types. Neither PIN nor password shows in {@link #toString}.
 *
 * @param profile id of a phone profile
 * @param number extension or number; empty when only {@code tethered} signs in
 * @param pin as typed
 * @param tethered {@code DOMAIN\account} kept from a tether
 * @param password that of {@code tethered}
 * @param clock where the phone's clock stands still; empty = the right time
 * @param checksDates whether it compares certificates with the clock; what a phone without the time
 *     does is not known (UNVERIFIED)
 * @param joinsOptions whether it puts options in several parts together (RFC 3396)
 * @param outside whether it asks the Internet's name server instead of the company's
 * @param tetherBrings what the PC hands over where {@code tethered} alone signs in
 * @param factory id of the profile that it has after a hard reset
 */
public record Caller(
        String profile,
        String number,
        String pin,
        Optional<String> tethered,
        String password,
        Optional<Instant> clock,
        boolean checksDates,
        boolean joinsOptions,
        boolean outside,
        TetherBrings tetherBrings,
        Optional<String> factory) {
    /** A phone without a word on its tether or its factory. */
    public Caller(
            String profile,
            String number,
            String pin,
            Optional<String> tethered,
            String password,
            Optional<Instant> clock,
            boolean checksDates,
            boolean joinsOptions,
            boolean outside) {
        this(
                profile,
                number,
                pin,
                tethered,
                password,
                clock,
                checksDates,
                joinsOptions,
                outside,
                TetherBrings.ROOTS,
                Optional.empty());
    }

    /** Alice with extension and PIN at a CX600 that was tethered once. */
    public static final Caller USUAL =
            new Caller(
                    "cx600-4.0.7577.4100",
                    "50123",
                    "24680",
                    Optional.of("CONTOSO\\alice"),
                    "Passw0rd!",
                    Optional.empty(),
                    true,
                    true,
                    false);

    /** The same phone in the hands of somebody else. */
    public Caller withLogin(String otherNumber, String otherPin) {
        return new Caller(
                profile,
                otherNumber,
                otherPin,
                tethered,
                password,
                clock,
                checksDates,
                joinsOptions,
                outside,
                tetherBrings,
                factory);
    }

    Caller withProfile(String other) {
        return new Caller(
                other,
                number,
                pin,
                tethered,
                password,
                clock,
                checksDates,
                joinsOptions,
                outside,
                tetherBrings,
                factory);
    }

    @Override
    public String toString() {
        return "Caller[%s, %s, %s]".formatted(profile, number, tethered.orElse("not tethered"));
    }
}
