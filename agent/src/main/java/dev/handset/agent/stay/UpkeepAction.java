package dev.handset.agent.stay;

import java.time.Instant;

/** What a phone does to stay signed in. */
public sealed interface UpkeepAction {
    /** Nothing before {@code until}, unless something happens. */
    record Wait(Instant until) implements UpkeepAction {}

    /** Sends two line ends. */
    record KeepAlive() implements UpkeepAction {}

    /** One signed REGISTER. */
    record Refresh() implements UpkeepAction {}

    /** All rounds of REGISTER on the same connection: a new association. */
    record Authenticate() implements UpkeepAction {}

    /** A new certificate, then a registration with it. */
    record Renew() implements UpkeepAction {}

    /**
     * A new connection and all rounds.
     *
     * @param anywhere whether a backup registrar will do
     */
    record SignIn(boolean anywhere) implements UpkeepAction {}

    /** Looks whether the registrar to prefer is back, and if so goes there. */
    record ReturnHome() implements UpkeepAction {}

    /** The phone is signed out, and stays so. */
    record Stop() implements UpkeepAction {}
}
