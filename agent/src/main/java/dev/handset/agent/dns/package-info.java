/** Names: questions to one name server, and the registrar candidates made of the answers. */
@NullMarked
package dev.handset.agent.dns;

import org.jspecify.annotations.NullMarked;
