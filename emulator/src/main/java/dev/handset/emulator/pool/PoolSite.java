package dev.handset.emulator.pool;

import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Location;

/**
 * One of the pool's two web sites: same services, other names in what they hand out.
 *
 * @param location what it tells clients of itself
 */
record PoolSite(Location location, PoolUrls urls, PoolMetadata metadata) {
    /** Ports 443 and 80 of a Front End, for clients in the house. */
    static PoolSite inside(PoolSettings settings) {
        return of(Location.INTERNAL, settings.webFqdn(), settings);
    }

    /** Ports 4443 and 8080, which a reverse proxy publishes as 443 and 80. */
    static PoolSite outside(PoolSettings settings) {
        return of(Location.EXTERNAL, settings.externalWebFqdn(), settings);
    }

    private static PoolSite of(Location location, String fqdn, PoolSettings settings) {
        var urls = new PoolUrls(fqdn);
        return new PoolSite(location, urls, new PoolMetadata(urls, settings.forms().pin()));
    }
}
