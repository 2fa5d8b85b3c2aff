/** The event stream as JSON lines: one event a line, with stable field names. */
@NullMarked
package dev.handset.agent.json;

import org.jspecify.annotations.NullMarked;
