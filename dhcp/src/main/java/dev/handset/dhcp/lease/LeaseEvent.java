package dev.handset.dhcp.lease;

/** What changed for the one who uses the address. */
public sealed interface LeaseEvent {
    /** A new address; check it for a conflict, then use it. */
    record Bound(Lease lease) implements LeaseEvent {}

    /** The same address for longer, perhaps with other options. */
    record Renewed(Lease lease) implements LeaseEvent {}

    /** The address must not be used any more. */
    record Lost(Lease lease, Reason reason) implements LeaseEvent {}

    /** The server refused before there was an address. */
    record Refused(String message) implements LeaseEvent {}

    enum Reason {
        /** No server answered until the lease ended. */
        EXPIRED,
        /** A server said NAK. */
        REFUSED,
        /** Somebody else has it. */
        CONFLICT,
        RELEASED
    }
}
