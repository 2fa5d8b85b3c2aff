/** PIN, password and credentials as types that cannot be printed. */
package dev.handset.provisioning.secret;
