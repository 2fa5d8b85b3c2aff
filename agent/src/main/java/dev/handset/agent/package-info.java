/**
 * The phone: {@link dev.handset.agent.Phone} signs in with {@link dev.handset.agent.PhoneSettings},
 * tells what happens as {@link dev.handset.agent.event.SignInEvent}s and ends in a {@link
 * dev.handset.agent.SignInReport}.
 */
@NullMarked
package dev.handset.agent;

import org.jspecify.annotations.NullMarked;
