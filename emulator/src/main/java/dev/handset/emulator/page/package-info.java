/**
 * The page of a lab: a person at a browser uses the phone, flips switches and starts scenarios.
 * {@link dev.handset.emulator.page.PageServer} serves it, what it shows is {@code agent.page}.
 */
@NullMarked
package dev.handset.emulator.page;

import org.jspecify.annotations.NullMarked;
