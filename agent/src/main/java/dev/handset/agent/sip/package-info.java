/**
 * The phone's side of the registrar: JAIN-SIP over our own TLS, TLS-DSK, in-band provisioning.
 * JAIN-SIP's types, and the JSSE types that it forces, stay in here; {@link
 * dev.handset.agent.sip.SipSignIn} is the way in.
 *
 * <p>Faults of JAIN-SIP 1.3.0-91's reader, as RFC 4475's messages show them. Nobody but this
 * package's tests sees them: {@link dev.handset.agent.sip.ParserGuard} drops what the reader would
 * stumble over, and what a signature covers is read from the bytes instead.
 *
 * <table>
 *   <caption>Message of RFC 4475, what the reader does, what becomes of it here</caption>
 *   <tr><td>badinv01, quotbal, ltgtruri, lwsruri</td>
 *     <td>refuses the head, then reads the body as the next message and loses that one</td>
 *     <td>dropped whole</td></tr>
 *   <tr><td>bigcode, ltgtruri, lwsruri</td>
 *     <td>NullPointerException where the listener swallows the refusal</td><td>dropped</td></tr>
 *   <tr><td>mismatch01, mismatch02</td>
 *     <td>answers 400 itself, unsigned</td><td>dropped</td></tr>
 *   <tr><td>scalar02, scalarlg</td><td>takes the message without its CSeq</td>
 *     <td>dropped</td></tr>
 *   <tr><td>inv2543</td><td>refuses a valid request: no Max-Forwards, no Contact</td>
 *     <td>dropped</td></tr>
 *   <tr><td>badvers</td><td>takes SIP/7.0 for SIP/2.0</td><td>read</td></tr>
 *   <tr><td>badaspec, baddn, escruri, lwsstart, regbadct, trws</td>
 *     <td>takes them, as the RFC permits the liberal</td><td>read</td></tr>
 *   <tr><td>multi01</td><td>takes one of two values of what stands once</td><td>read</td></tr>
 *   <tr><td>baddate</td><td>leaves the Date out, as the RFC permits</td><td>read</td></tr>
 *   <tr><td>ncl, mcl01</td><td>takes any length, so that the next message begins anywhere</td>
 *     <td>the connection ends, with a name</td></tr>
 * </table>
 */
@NullMarked
package dev.handset.agent.sip;

import org.jspecify.annotations.NullMarked;
