/**
 * What a phone trusts and what it makes of a server's chain.
 *
 * <p>{@link dev.handset.truststore.PhoneProfiles} gives a phone's limits, {@link
 * dev.handset.truststore.BoundedTrustStore} what it trusts, {@link
 * dev.handset.truststore.ChainJudge} its {@link dev.handset.truststore.Verdict} on the {@link
 * dev.handset.truststore.Certificate}s a server presented. Nothing here touches the network.
 */
package dev.handset.truststore;
