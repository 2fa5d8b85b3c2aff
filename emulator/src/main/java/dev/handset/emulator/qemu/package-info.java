/** A phone's image that runs in QEMU: its disks, its console, what it says and how it ends. */
@NullMarked
package dev.handset.emulator.qemu;

import org.jspecify.annotations.NullMarked;
