package dev.handset.dhcp.option;

/**
 * How much a finding matters: an error makes the option useless to the phone, a warning does not.
 */
public enum Severity {
    WARNING,
    ERROR
}
