/** Exchange as a phone uses it: POX autodiscover (MS-OXDSCLI) and the calendar by EWS. */
package dev.handset.provisioning.exchange;
