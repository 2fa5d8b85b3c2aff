/** A small HTTP/1.1 server for the lab's boxes; httpcore5 stays in here. */
package dev.handset.emulator.http;
