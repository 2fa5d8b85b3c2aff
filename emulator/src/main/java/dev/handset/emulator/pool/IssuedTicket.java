package dev.handset.emulator.pool;

import dev.handset.provisioning.ticket.ProofKey;
import java.time.Instant;

/**
 * A web ticket the pool has given out.
 *
 * @param id AssertionID
 * @param audiencePath path of the URL it is for, in lower case
 * @param key what its holder signs with; never printed
 */
record IssuedTicket(String id, String sipUri, String audiencePath, ProofKey key, Instant expires) {}
