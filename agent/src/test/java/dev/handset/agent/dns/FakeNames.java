package dev.handset.agent.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Every host has the one address; SRV records are given as {@code NAME=HOST:PORT}. */
public class FakeNames implements Names {
    private final String address;
    private final List<String> services;
    private boolean silent;

    /**
     * @param address of every host; empty = no host has one
     */
    public FakeNames(String address, String... services) {
        this.address = address;
        this.services = List.of(services);
    }

    /** A name server that never answers. */
    public static FakeNames silent() {
        var names = new FakeNames("");
        names.silent = true;
        return names;
    }

    @Override
    public List<InetAddress> addresses(String host) throws DnsFailed {
        if (silent) throw new DnsFailed("A " + host + "?", DnsFailed.Reason.SILENT, "no answer");
        if (address.isEmpty()) return List.of();
        try {
            return List.of(InetAddress.getAllByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<ServiceRecord> services(String name) throws DnsFailed {
        if (silent) throw new DnsFailed("SRV " + name + "?", DnsFailed.Reason.SILENT, "no answer");
        var found = new ArrayList<ServiceRecord>();
        for (String service : services) {
            if (!service.startsWith(name + "=")) continue;
            String[] target = service.substring(name.length() + 1).split(":");
            found.add(new ServiceRecord(0, 0, Integer.parseInt(target[1]), target[0]));
        }
        return found;
    }
}
