package dev.handset.emulator.pool;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.LabForms.PinRefusal;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.ticket.TypedNumber;
import java.util.List;

/**
 * Checks number and PIN. Wrong PINs are counted for each user; after the allowed tries the PIN is
 * locked until {@link PinTries#forget} (Unlock-CsClientPin). Where two users share a number the PIN
 * decides (F-AUTH-04).
 */
final class PinDesk {
    private final LabDirectory directory;
    private final int maxTries;
    private final PinTries tries;

    /** Either the user or why not. */
    sealed interface Answer {
        record Known(LabUser user) implements Answer {}

        record Refused(PinRefusal why) implements Answer {}
    }

    PinDesk(LabDirectory directory, int maxTries, PinTries tries) {
        this.directory = directory;
        this.maxTries = maxTries;
        this.tries = tries;
    }

    synchronized Answer check(String number, Pin pin) {
        TypedNumber typed = TypedNumber.of(number);
        List<LabUser> named =
                directory.users().stream()
                        .filter(user -> typed.names(user.number(), user.extension()))
                        .toList();
        if (named.isEmpty()) return new Answer.Refused(PinRefusal.USER_NOT_FOUND);
        List<LabUser> right = named.stream().filter(user -> has(user, pin)).toList();
        if (right.size() > 1) return new Answer.Refused(PinRefusal.NOT_UNIQUE);
        if (right.size() == 1 && !locked(right.get(0))) {
            tries.forget(right.get(0).sipUri());
            return new Answer.Known(right.get(0));
        }
        if (named.stream().anyMatch(this::locked)) return new Answer.Refused(PinRefusal.LOCKED);
        if (named.stream().allMatch(user -> user.pin().isEmpty())) {
            return new Answer.Refused(PinRefusal.NOT_SET);
        }
        named.forEach(user -> tries.count(user.sipUri()));
        return new Answer.Refused(PinRefusal.INCORRECT_PIN);
    }

    private static boolean has(LabUser user, Pin pin) {
        return !user.pin().isEmpty() && Pin.of(user.pin()).equals(pin);
    }

    private boolean locked(LabUser user) {
        return tries.of(user.sipUri()) >= maxTries;
    }
}
