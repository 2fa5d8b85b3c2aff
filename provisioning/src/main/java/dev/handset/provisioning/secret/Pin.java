package dev.handset.provisioning.secret;

/** A phone PIN: 1 to 24 decimal digits, never printed. */
public final class Pin extends Secret {
    private static final int MAX_DIGITS = 24;

    private Pin(String digits) {
        super(digits);
    }

    /**
     * @throws IllegalArgumentException when the text is not 1 to 24 digits; the message does not
     *     repeat it
     */
    public static Pin of(String digits) {
        if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "a PIN has 1 to %d digits, this has %d characters"
                            .formatted(MAX_DIGITS, digits.length()));
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                throw new IllegalArgumentException(
                        "a PIN has digits only, character %d is something else".formatted(i + 1));
            }
        }
        return new Pin(digits);
    }

    @Override
    String kind() {
        return "PIN";
    }
}
