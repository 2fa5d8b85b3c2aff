package dev.handset.truststore.der;

/**
 * A readable certificate that breaks the certificate profile.
 *
 * @param rule the rule with its section
 * @param found what the certificate has
 */
public record Violation(String rule, String found) {}
