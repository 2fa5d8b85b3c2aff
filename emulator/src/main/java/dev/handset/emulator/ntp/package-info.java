/** The lab's time server: NTP on a socket, right by default, wrong as told. */
@NullMarked
package dev.handset.emulator.ntp;

import org.jspecify.annotations.NullMarked;
