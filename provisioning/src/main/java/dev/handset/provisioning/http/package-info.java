/** HTTP/1.1 over tls-lite with deadlines and limits; the only package that knows httpcore5. */
package dev.handset.provisioning.http;
