/** Web tickets (MS-OCAUTHWS): metadata, request, response, proof key, and the client. */
package dev.handset.provisioning.ticket;
