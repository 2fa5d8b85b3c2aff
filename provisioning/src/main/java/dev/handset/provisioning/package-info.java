/**
 * What a phone asks of web services (tickets, certificates, Exchange) and how that fails.
 *
 * <p>Clients throw {@link dev.handset.provisioning.ProvisioningFailed} with one {@link
 * dev.handset.provisioning.ProvisioningFailure}. Message types are codecs in both directions, so
 * that the lab's servers share them. The two messages that nobody published take their names from
 * {@link dev.handset.provisioning.LabForms}.
 */
package dev.handset.provisioning;
