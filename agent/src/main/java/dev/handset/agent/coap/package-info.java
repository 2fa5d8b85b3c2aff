/** Management over CoAP (RFC 7252): the only place that names Californium. */
@NullMarked
package dev.handset.agent.coap;

import org.jspecify.annotations.NullMarked;
