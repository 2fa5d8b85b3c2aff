package dev.handset.provisioning.ticket;

import java.util.Optional;

/**
 * A phone number reduced to what can be compared: digits, and an extension when it names one.
 *
 * @param digits the number without {@code tel:}, plus sign and punctuation
 * @param extension digits behind {@code ;ext=}
 */
public record TypedNumber(String digits, Optional<String> extension) {

    /** Reads {@code +14255550123}, {@code 14255550123;ext=50123}, {@code tel:…}, {@code 50123}. */
    public static TypedNumber of(String typed) {
        String text = typed.startsWith("tel:") ? typed.substring(4) : typed;
        int parameter = text.indexOf(";ext=");
        String number = parameter < 0 ? text : text.substring(0, parameter);
        return new TypedNumber(
                digits(number),
                parameter < 0
                        ? Optional.empty()
                        : Optional.of(digits(text.substring(parameter + 5))));
    }

    /**
     * True when this, as typed, names the line with the given number and extension: the whole
     * number, the number with the extension, or the extension alone.
     */
    public boolean names(String lineNumber, String lineExtension) {
        String number = digits(lineNumber);
        String own = digits(lineExtension);
        if (extension.isPresent()) return digits.equals(number) && extension.get().equals(own);
        return !digits.isEmpty() && (digits.equals(number) || digits.equals(own));
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
