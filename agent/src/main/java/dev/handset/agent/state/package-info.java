/** What the device keeps between starts, in one directory that only its owner can read. */
@NullMarked
package dev.handset.agent.state;

import org.jspecify.annotations.NullMarked;
