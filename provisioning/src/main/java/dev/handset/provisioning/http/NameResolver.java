package dev.handset.provisioning.http;

import java.io.IOException;
import java.net.InetAddress;

/** Finds the address of a host; the phone asks the network's own name server. */
@FunctionalInterface
public interface NameResolver {
    /**
     * @throws IOException saying why the name has no address
     */
    InetAddress resolve(String host) throws IOException;
}
