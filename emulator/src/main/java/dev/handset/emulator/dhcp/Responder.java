package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.ParameterRequestList;
import dev.handset.dhcp.option.RequestedIpAddress;
import dev.handset.dhcp.option.ServerIdentifier;
import dev.handset.dhcp.option.VendorClassIdentifier;
import java.net.Inet4Address;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which answer a request gets, by the settings (RFC 2131 §4.3). */
final class Responder {
    /** Ten bytes of options, behind 236 of BOOTP and the cookie: in the midst of one. */
    private static final int CUT_BYTES = 250;

    private final LabDhcpSettings settings;
    private final Manner manner;

    Responder(LabDhcpSettings settings) {
        this.settings = settings;
        this.manner = settings.like().manner();
    }

    /** The datagram; empty when the message gets no answer. */
    Optional<byte[]> answer(DhcpMessage request) throws MalformedOption {
        if (request.op() != DhcpMessage.REQUEST) return Optional.empty();
        if (!classMatches(request, settings.onlyFor())) return Optional.empty();
        Optional<MessageType> type = request.type();
        if (type.isEmpty()) return Optional.empty();
        return switch (type.get()) {
            case INFORM -> inform(request);
            case DISCOVER ->
                    settings.pool().isEmpty()
                            ? Optional.empty()
                            : Optional.of(lease(MessageType.OFFER, request));
            case REQUEST -> settings.pool().isEmpty() ? Optional.empty() : request(request);
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> inform(DhcpMessage request) throws MalformedOption {
        if (settings.informs() == InformAnswers.NONE || !manner.hears(request, settings)) {
            return Optional.empty();
        }
        byte[] ack = write(MessageType.ACK, request, Optional.empty());
        boolean cut = settings.informs() == InformAnswers.CUT;
        return Optional.of(cut ? Arrays.copyOf(ack, CUT_BYTES) : ack);
    }

    private Optional<byte[]> request(DhcpMessage request) throws MalformedOption {
        Optional<Octets> server = request.option(ServerIdentifier.CODE);
        boolean chosen =
                server.isEmpty()
                        || ServerIdentifier.decode(server.get().toBytes())
                                .address()
                                .equals(settings.serverIdentifier());
        if (!chosen) return Optional.empty();
        Optional<Octets> wanted = request.option(RequestedIpAddress.CODE);
        Inet4Address address =
                wanted.isEmpty()
                        ? request.ciaddr()
                        : RequestedIpAddress.decode(wanted.get().toBytes()).address();
        boolean ours = address.equals(settings.pool().orElseThrow().address());
        return Optional.of(
                ours
                        ? lease(MessageType.ACK, request)
                        : write(MessageType.NAK, request, Optional.empty()));
    }

    private byte[] lease(MessageType type, DhcpMessage request) throws MalformedOption {
        return write(type, request, settings.pool().map(Pool::address));
    }

    private byte[] write(MessageType type, DhcpMessage request, Optional<Inet4Address> lease)
            throws MalformedOption {
        return manner.write(
                new Answer(type, request, settings, lease, values(request), asked(request)));
    }

    private Map<Integer, Octets> values(DhcpMessage request) {
        var values = new LinkedHashMap<Integer, Octets>();
        settings.pool()
                .filter(pool -> pool.contains(request.ciaddr()) || noAddress(request))
                .ifPresent(pool -> values.putAll(pool.options()));
        boolean elsewhere = settings.pool().isPresent() && values.isEmpty();
        for (ClassOptions of : elsewhere ? List.<ClassOptions>of() : settings.classes()) {
            if (classMatches(request, of.vendorClass())) values.putAll(of.options());
        }
        return values;
    }

    private static boolean noAddress(DhcpMessage request) {
        return request.ciaddr().isAnyLocalAddress();
    }

    private boolean classMatches(DhcpMessage request, String vendorClass) {
        Octets sent = request.option(VendorClassIdentifier.CODE).orElse(Octets.EMPTY);
        return vendorClass.isEmpty() || manner.sameClass(sent, vendorClass);
    }

    private static Optional<List<Integer>> asked(DhcpMessage request) throws MalformedOption {
        Optional<Octets> list = request.option(ParameterRequestList.CODE);
        return list.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ParameterRequestList.decode(list.get().toBytes()).codes().stream()
                                .distinct()
                                .toList());
    }
}
