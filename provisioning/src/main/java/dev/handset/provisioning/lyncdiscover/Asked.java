package dev.handset.provisioning.lyncdiscover;

import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Location;
import java.net.URI;
import java.util.Optional;

/**
 * One URL of a Lync autodiscover run.
 *
 * @param result what it brought, in a few words
 * @param location what the web site said of itself; empty when it did not answer
 * @param failure why it was dropped; empty when it led on
 */
public record Asked(
        URI uri,
        String result,
        Optional<Location> location,
        Optional<ProvisioningFailure> failure) {
    /** Whether a name for clients outside led to the web site for those inside. */
    public boolean isPublishedWrongly() {
        return location.filter(Location.INTERNAL::equals).isPresent()
                && uri.getHost().startsWith(DiscoverWalk.OUTSIDE + ".");
    }
}
