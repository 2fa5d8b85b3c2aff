/** A phone that runs for days: what it is doing, and what it can be told to do. */
@NullMarked
package dev.handset.agent.device;

import org.jspecify.annotations.NullMarked;
