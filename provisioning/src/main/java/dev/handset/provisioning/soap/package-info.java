/** Reading and writing XML messages with limits, SOAP 1.1 faults, and the diagnostics header. */
package dev.handset.provisioning.soap;
