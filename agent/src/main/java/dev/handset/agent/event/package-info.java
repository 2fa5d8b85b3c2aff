/**
 * The one stream of sign-in events. Screen, ladder, log, JSON and capture are views of it; none of
 * them computes anything a second time, and no secret enters it.
 */
@NullMarked
package dev.handset.agent.event;

import org.jspecify.annotations.NullMarked;
