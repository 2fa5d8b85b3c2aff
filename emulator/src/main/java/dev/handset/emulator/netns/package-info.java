/**
 * A network of its own for lab and phone: the program runs itself again in a Linux network
 * namespace, where the well-known ports are free and broadcasts reach who they should.
 */
@NullMarked
package dev.handset.emulator.netns;

import org.jspecify.annotations.NullMarked;
