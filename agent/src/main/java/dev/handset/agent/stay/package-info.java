/** What a signed-in phone does to stay so: a schedule, without a clock or a socket of its own. */
@NullMarked
package dev.handset.agent.stay;

import org.jspecify.annotations.NullMarked;
