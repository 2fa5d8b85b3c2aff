/** The users' mailboxes: what is in them and what has changed since when. */
package dev.handset.emulator.mailbox;
