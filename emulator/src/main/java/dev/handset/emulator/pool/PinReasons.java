package dev.handset.emulator.pool;

import dev.handset.provisioning.LabForms.PinRefusal;

/** Fault texts for people; clients decide on the number. UNVERIFIED, as is the whole message. */
final class PinReasons {
    private PinReasons() {}

    static String text(PinRefusal why) {
        return switch (why) {
            case INCORRECT_PIN -> "The number or the PIN is not correct.";
            case LOCKED -> "The PIN is locked.";
            case EXPIRED -> "The PIN has expired.";
            case NOT_SET -> "No PIN is set.";
            case PIN_AUTHENTICATION_OFF -> "PIN authentication is not enabled.";
            case USER_NOT_FOUND -> "No user has this number.";
            case NOT_UNIQUE -> "The number and PIN are not unique.";
            case ACCOUNT_DISABLED -> "The account is disabled.";
            case CANNOT_CHECK -> "The PIN cannot be checked now.";
        };
    }
}
