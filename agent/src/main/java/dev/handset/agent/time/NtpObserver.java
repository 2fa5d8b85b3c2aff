package dev.handset.agent.time;

/** Watches an {@link NtpClient}; must return quickly. */
public interface NtpObserver {
    NtpObserver NONE = new NtpObserver() {};

    default void asked(byte[] message) {}

    default void answered(byte[] message) {}
}
