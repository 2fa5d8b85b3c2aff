/**
 * The phone's image: Debian's kernel and C library, a Java runtime and the shrunk agent, put
 * together for an ARM machine on a host of any kind, without root.
 */
@NullMarked
package dev.handset.emulator.image;

import org.jspecify.annotations.NullMarked;
