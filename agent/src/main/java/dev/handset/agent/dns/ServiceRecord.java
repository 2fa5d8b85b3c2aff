package dev.handset.agent.dns;

/**
 * One SRV answer (RFC 2782).
 *
 * @param target host name, lower case, without trailing dot
 */
public record ServiceRecord(int priority, int weight, int port, String target) {}
