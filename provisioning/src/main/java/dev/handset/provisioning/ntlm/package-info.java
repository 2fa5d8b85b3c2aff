/** NTLM version 2 (MS-NLMP): the three messages, the client, the server's check, session keys. */
package dev.handset.provisioning.ntlm;
