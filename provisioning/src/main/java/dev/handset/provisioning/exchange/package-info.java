/**
 * Exchange as a phone uses it: autodiscover, POX (MS-OXDSCLI) and SOAP, and the calendar by EWS.
 */
package dev.handset.provisioning.exchange;
