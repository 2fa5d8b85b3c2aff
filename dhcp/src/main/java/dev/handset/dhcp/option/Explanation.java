package dev.handset.dhcp.option;

import java.util.List;

/**
 * An option's value, taken apart for a person.
 *
 * @param code the option's
 * @param spans from the first byte to the last, without a gap; a finding about something missing
 *     has a span of no bytes
 */
public record Explanation(int code, Octets value, List<Span> spans) {

    /**
     * @param offset in the value, 0 = first byte
     * @param meaning what these bytes say
     * @param findings what is wrong there
     */
    public record Span(int offset, int length, String meaning, List<Finding> findings) {
        public Span {
            findings = List.copyOf(findings);
        }
    }

    public Explanation {
        spans = List.copyOf(spans);
    }

    /**
     * Takes any option apart; never throws. Option 43 is read as class CPE-OCPHONE when it has
     * sub-option 10 and no sub-option 1, as class MS-UC-Client otherwise.
     */
    public static Explanation of(int code, Octets value) {
        var explainer = new Explainer(code, value);
        return new Explanation(code, value, explainer.spans());
    }

    public boolean hasErrors() {
        return spans.stream().flatMap(span -> span.findings().stream()).anyMatch(Finding::isError);
    }
}
