/** The sign-in: one class a step, and the machine that makes them in order. */
@NullMarked
package dev.handset.agent.signin;

import org.jspecify.annotations.NullMarked;
