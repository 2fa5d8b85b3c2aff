/** What every socket of the project needs: which port really, and how long to wait. */
package dev.handset.tls.net;
