/** What users tell of themselves and who sees it: categories, their versions, availability. */
@NullMarked
package dev.handset.emulator.presence;

import org.jspecify.annotations.NullMarked;
