/**
 * Views of the event stream for a person: the phone's face, the ladder, the chain and the
 * diagnosis, as text. {@link dev.handset.agent.view.Style} decides about colour and box drawing.
 */
@NullMarked
package dev.handset.agent.view;

import org.jspecify.annotations.NullMarked;
