package dev.handset.dhcp.option;

/** An option with its meaning. Implemented by one record an option. */
public interface OptionValue {
    /** The option's code, 1..254. */
    int code();

    /** The value as it stands on the wire, without code and length. */
    byte[] encode();

    default DhcpOption toOption() {
        return new DhcpOption(code(), Octets.of(encode()));
    }
}
