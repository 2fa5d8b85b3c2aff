package dev.handset.bench;

import dev.handset.dhcp.DhcpObserver;
import dev.handset.emulator.dhcp.LabDhcpServer;
import dev.handset.emulator.dhcp.LabDhcpSettings;
import dev.handset.emulator.dhcp.Like;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** The lab's DHCP server on ports 67 and 68 of the address given, until it is killed. */
public final class InformServer {
    private InformServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var address = (Inet4Address) InetAddress.getByName(arguments[0]);
        var settings =
                LabDhcpSettings.good(address, 68, "pool.contoso.com", "pool.contoso.com")
                        .like(Like.DNSMASQ);
        new LabDhcpServer(new InetSocketAddress(address, 67), settings, DhcpObserver.NONE).start();
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
