/**
 * Runs a scenario: a lab, the phone in process with a state directory of its own, first with the
 * fault and then with the fix, and compares what happened with what the scenario says.
 */
@NullMarked
package dev.handset.emulator.reproduce;

import org.jspecify.annotations.NullMarked;
