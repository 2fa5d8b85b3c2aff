package dev.handset.dhcp.lease;

import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Routers;
import dev.handset.dhcp.option.SubnetMask;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An interface of a Linux machine, through the program {@code ip} of iproute2. Needs root. */
public final class IpInterface implements LeaseHost {
    /** How long an answer to ARP is awaited; a network that cannot do it in a second is no LAN. */
    static final Duration ARP_WAIT = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int PATIENCE_SECONDS = 10;
    private static final Pattern ETHERNET =
            Pattern.compile("link/ether ((?:[0-9a-f]{2}:){5}[0-9a-f]{2})(?: |$)");

    private final String name;

    /**
     * @param name such as {@code eth0}
     */
    public IpInterface(String name) {
        if (!name.matches("[A-Za-z0-9._@-]{1,15}") || name.startsWith("-")) {
            throw new IllegalArgumentException("\"" + name + "\": expected an interface's name");
        }
        this.name = name;
    }

    /**
     * Its hardware address; an interface that is down and has no address has one too.
     *
     * @throws IOException when there is no such interface, or it is no Ethernet
     */
    public MacAddress macAddress() throws IOException {
        return ethernet(ip("-o", "link", "show", "dev", name));
    }

    /**
     * Whether somebody is at the other end of the cable; only of an interface that is up.
     *
     * @throws IOException when there is no such interface
     */
    public boolean carrier() throws IOException {
        return carrier(ip("-o", "link", "show", "dev", name));
    }

    /** From a line of {@code ip link}: {@code 2: eth0: <BROADCAST,UP,LOWER_UP> ...}. */
    static boolean carrier(String line) {
        int end = line.indexOf('>');
        return end > 0 && line.substring(0, end).matches(".*[<,]LOWER_UP(,.*)?");
    }

    /** From a line of {@code ip link}: {@code ... link/ether MAC brd ...}. */
    static MacAddress ethernet(String line) throws IOException {
        Matcher found = ETHERNET.matcher(line);
        if (!found.find()) throw new IOException("no Ethernet address in: " + line.strip());
        return MacAddress.parse(found.group(1));
    }

    /** Up, and with a route for broadcasts, which have none without an address. */
    @Override
    public void prepare() throws IOException {
        ip("link", "set", "dev", name, "up");
        broadcastRoute();
    }

    /**
     * Makes the kernel ask by ARP and reads its neighbour table; without an address of its own the
     * kernel asks as RFC 5227 §2.1.1 has it. A holder that takes longer than {@link #ARP_WAIT} to
     * answer is not seen.
     */
    @Override
    public Optional<MacAddress> holder(Inet4Address address) throws IOException {
        String text = address.getHostAddress();
        ip("neighbour", "replace", text, "dev", name, "nud", "none");
        try {
            ip("neighbour", "replace", text, "dev", name, "use");
            return awaitNeighbour(address);
        } finally {
            ip("neighbour", "del", text, "dev", name);
        }
    }

    private Optional<MacAddress> awaitNeighbour(Inet4Address address) throws IOException {
        long asked = System.nanoTime();
        do {
            Optional<MacAddress> found =
                    NeighbourTable.find(Files.readAllLines(NeighbourTable.FILE), address, name);
            if (found.isPresent()) return found;
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        } while (System.nanoTime() - asked < ARP_WAIT.toNanos());
        return Optional.empty();
    }

    @Override
    public void use(Lease lease) throws IOException {
        ip("address", "replace", shown(lease), "dev", name);
        Optional<Octets> routers = lease.ack().option(Routers.CODE);
        if (routers.isEmpty()) {
            return;
        }
        Inet4Address first = Routers.decode(routers.get().toBytes()).addresses().get(0);
        ip("route", "replace", "default", "via", first.getHostAddress(), "dev", name);
    }

    @Override
    public void drop(Lease lease) throws IOException {
        ip("address", "del", shown(lease), "dev", name);
        // with the last address the kernel takes all the routes
        broadcastRoute();
    }

    private void broadcastRoute() throws IOException {
        ip("route", "replace", "255.255.255.255/32", "dev", name, "scope", "link");
    }

    /** Address and prefix length; without option 1 the host stands alone. */
    private static String shown(Lease lease) throws MalformedOption {
        Optional<Octets> mask = lease.ack().option(SubnetMask.CODE);
        int bits = 32;
        if (mask.isPresent()) {
            byte[] bytes = SubnetMask.decode(mask.get().toBytes()).address().getAddress();
            bits = Integer.bitCount(Integer.parseUnsignedInt(Octets.of(bytes).toHex(), 16));
        }
        return lease.address().getHostAddress() + "/" + bits;
    }

    private static String ip(String... words) throws IOException {
        List<String> command = Stream.concat(Stream.of("ip"), Stream.of(words)).toList();
        String line = String.join(" ", command);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException("cannot run \"" + line + "\"; install iproute2", e);
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(line + ": no end after " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(line + ": interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(line + ": " + said.strip());
        }
        return said;
    }
}
