/** The domain controller's Kerberos: Apache Kerby decides, our sockets carry. */
@NullMarked
package dev.handset.emulator.kerberos;

import org.jspecify.annotations.NullMarked;
