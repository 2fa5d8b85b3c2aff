package dev.handset.agent.page;

/**
 * Something in a run that was not as it should have been.
 *
 * @param what such as {@code signed in} or {@code handshake at the web VIP}
 */
public record Difference(String what, String expected, String got) {}
