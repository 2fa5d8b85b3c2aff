/** The command line of the lab: {@code handset lab}. */
@NullMarked
package dev.handset.emulator.cli;

import org.jspecify.annotations.NullMarked;
