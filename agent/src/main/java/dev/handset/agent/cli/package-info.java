/**
 * The device's commands. Exit codes: 0 it works, 1 the phone would fail, 2 usage, 3 this machine,
 * 130 interrupted.
 */
@NullMarked
package dev.handset.agent.cli;

import org.jspecify.annotations.NullMarked;
