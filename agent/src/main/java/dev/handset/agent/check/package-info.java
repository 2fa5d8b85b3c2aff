/**
 * Judges what servers present against phones' limits, outside a sign-in: {@link
 * dev.handset.agent.check.Checker} takes targets (addresses, files, captures) and gives {@link
 * dev.handset.agent.check.TargetResult}s, which the views print. The verdicts are those of a
 * sign-in, made by the same judge and told by the same catalogue.
 */
@NullMarked
package dev.handset.agent.check;

import org.jspecify.annotations.NullMarked;
