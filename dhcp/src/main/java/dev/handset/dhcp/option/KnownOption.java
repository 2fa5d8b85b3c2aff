package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options read here, with what they are called and how a person reads their value. */
public enum KnownOption {
    SUBNET_MASK(SubnetMask.CODE, "subnet mask", v -> ip(SubnetMask.decode(v).address())),
    TIME_OFFSET(TimeOffset.CODE, "time offset", v -> TimeOffset.decode(v).seconds() + " s"),
    ROUTERS(Routers.CODE, "routers", v -> ips(Routers.decode(v).addresses())),
    TIME_SERVERS(
            TimeServers.CODE,
            "time servers (RFC 868, not NTP)",
            v -> ips(TimeServers.decode(v).addresses())),
    DNS_SERVERS(
            DomainNameServers.CODE,
            "DNS servers",
            v -> ips(DomainNameServers.decode(v).addresses())),
    HOST_NAME(HostName.CODE, "host name", v -> HostName.decode(v).text()),
    DOMAIN_NAME(DomainName.CODE, "domain name", v -> DomainName.decode(v).text()),
    BROADCAST_ADDRESS(
            BroadcastAddress.CODE,
            "broadcast address",
            v -> ip(BroadcastAddress.decode(v).address())),
    NTP_SERVERS(NtpServers.CODE, "NTP servers", v -> ips(NtpServers.decode(v).addresses())),
    REQUESTED_ADDRESS(
            RequestedIpAddress.CODE,
            "requested address",
            v -> ip(RequestedIpAddress.decode(v).address())),
    LEASE_TIME(
            AddressLeaseTime.CODE,
            "lease time",
            v -> AddressLeaseTime.decode(v).duration().toSeconds() + " s"),
    MESSAGE_TYPE(MessageType.CODE, "message type", v -> MessageType.decode(v).name()),
    SERVER_IDENTIFIER(
            ServerIdentifier.CODE,
            "server identifier",
            v -> ip(ServerIdentifier.decode(v).address())),
    PARAMETER_REQUEST_LIST(
            ParameterRequestList.CODE,
            "parameter request list",
            v -> ParameterRequestList.decode(v).codes().toString()),
    MESSAGE(Message.CODE, "message", v -> Message.decode(v).text()),
    MAXIMUM_MESSAGE_SIZE(
            MaximumMessageSize.CODE,
            "maximum message size",
            v -> MaximumMessageSize.decode(v).bytes() + " bytes"),
    RENEWAL_TIME(
            RenewalTime.CODE,
            "renewal time T1",
            v -> RenewalTime.decode(v).duration().toSeconds() + " s"),
    REBINDING_TIME(
            RebindingTime.CODE,
            "rebinding time T2",
            v -> RebindingTime.decode(v).duration().toSeconds() + " s"),
    VENDOR_CLASS(
            VendorClassIdentifier.CODE,
            "vendor class",
            v -> VendorClassIdentifier.decode(v).text()),
    CLIENT_IDENTIFIER(
            ClientIdentifier.CODE,
            "client identifier",
            v -> ClientIdentifier.decode(v).id().toHex()),
    TFTP_SERVER_NAME(TftpServerName.CODE, "TFTP server name", v -> TftpServerName.decode(v).text()),
    BOOTFILE_NAME(BootfileName.CODE, "boot file name", v -> BootfileName.decode(v).text()),
    USER_CLASS(UserClass.CODE, "user class", v -> UserClass.decode(v).classes().toString()),
    RELAY_AGENT_INFORMATION(
            RelayAgentInformation.CODE,
            "relay agent information",
            v -> RelayAgentInformation.decode(v).subOptions().toString()),
    DOMAIN_SEARCH(
            DomainSearch.CODE,
            "domain search list",
            v -> String.join(", ", DomainSearch.decode(v).suffixes())),
    VENDOR_IDENTIFYING_CLASS(
            VendorIdentifyingClass.CODE,
            "vendor-identifying class",
            v -> VendorIdentifyingClass.decode(v).entries().toString()),
    VENDOR_IDENTIFYING_INFORMATION(
            VendorIdentifyingInformation.CODE,
            "vendor-identifying information",
            v -> VendorIdentifyingInformation.decode(v).entries().toString()),
    TFTP_SERVER_ADDRESSES(
            TftpServerAddresses.CODE,
            "TFTP servers",
            v -> ips(TftpServerAddresses.decode(v).addresses())),
    POLYCOM_PROVISIONING(
            PolycomProvisioningServer.CODE,
            "Polycom provisioning server",
            v -> PolycomProvisioningServer.decode(v).text()),
    POLYCOM_UCS(
            PolycomUcsServer.CODE,
            "Polycom provisioning server for Lync",
            v -> PolycomUcsServer.decode(v).text()),
    VENDOR_SPECIFIC(UcClientOptions.CODE, "vendor-specific information", KnownOption::raw),
    SIP_SERVERS(SipServers.CODE, "SIP servers", KnownOption::raw);

    private interface Reader {
        String read(byte[] value) throws MalformedOption;
    }

    private final int code;
    private final String title;

    // the readers are method references and lambdas that capture nothing
    @SuppressWarnings("ImmutableEnumChecker")
    private final Reader reader;

    KnownOption(int code, String title, Reader reader) {
        this.code = code;
        this.title = title;
        this.reader = reader;
    }

    public int code() {
        return code;
    }

    /** Such as {@code NTP servers}. */
    public String title() {
        return title;
    }

    public static Optional<KnownOption> byCode(int code) {
        return Arrays.stream(values()).filter(option -> option.code == code).findFirst();
    }

    /**
     * The value in one line; options 43 and 120 as hex, see {@link Explanation} for these.
     *
     * @throws MalformedOption as the option's own {@code decode}
     */
    public String read(Octets value) throws MalformedOption {
        return reader.read(value.toBytes());
    }

    private static String raw(byte[] value) {
        return Octets.of(value).toHex();
    }

    private static String ip(Inet4Address address) {
        return String.valueOf(address.getHostAddress());
    }

    private static String ips(List<Inet4Address> addresses) {
        return addresses.stream().map(KnownOption::ip).collect(Collectors.joining(", "));
    }
}
