package dev.handset.provisioning.soap;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpReply;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns a reply that is no success, or that cannot be read, into its failure. */
public final class SoapCall {
    private SoapCall() {}

    /** Reads something out of a message. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(byte[] xml) throws MalformedXml;
    }

    /**
     * Reads the body of a successful reply.
     *
     * @throws ProvisioningFailed for a status other than 200, a SOAP fault, and a body that {@code
     *     reader} refuses
     */
    public static <T> T read(URI uri, HttpReply reply, Reader<T> reader) throws ProvisioningFailed {
        requireSuccess(uri, reply);
        try {
            Optional<SoapFault> fault = SoapFault.in(XmlReader.read(reply.body()));
            if (fault.isPresent()) throw new ProvisioningFailed(failure(uri, fault.get()));
            return reader.read(reply.body());
        } catch (MalformedXml e) {
            throw new ProvisioningFailed(malformed(uri, e));
        }
    }

    /** What a refused body means. */
    public static ProvisioningFailure malformed(URI uri, MalformedXml error) {
        return new ProvisioningFailure.Malformed(
                uri,
                "line %d, column %d".formatted(error.line(), error.column()),
                error.expected(),
                error.found());
    }

    private static void requireSuccess(URI uri, HttpReply reply) throws ProvisioningFailed {
        if (reply.status() != 200) throw new ProvisioningFailed(refusal(uri, reply));
    }

    /** What a reply with a status other than 200 means. */
    public static ProvisioningFailure refusal(URI uri, HttpReply reply) {
        if (reply.status() == 401) {
            List<String> offered =
                    reply.all("WWW-Authenticate").stream()
                            .map(v -> v.strip().split("[ ,]", 2)[0])
                            .distinct()
                            .toList();
            return new ProvisioningFailure.Unauthorized(uri, offered, false);
        }
        return fault(reply).map(fault -> failure(uri, fault)).orElseGet(() -> status(uri, reply));
    }

    /** A status as failure, with what the diagnostics header says. */
    public static ProvisioningFailure status(URI uri, HttpReply reply) {
        Optional<MsDiagnostics> diagnostics =
                reply.header(MsDiagnostics.HEADER)
                        .or(() -> reply.header("ms-diagnostics"))
                        .flatMap(MsDiagnostics::parse);
        return new ProvisioningFailure.HttpStatus(
                uri,
                reply.status(),
                reply.reason(),
                reply.header("Location"),
                diagnostics.map(d -> OptionalInt.of(d.errorId())).orElse(OptionalInt.empty()),
                diagnostics.map(MsDiagnostics::reason).orElse(""));
    }

    private static ProvisioningFailure failure(URI uri, SoapFault fault) {
        return new ProvisioningFailure.SoapFault(
                uri, fault.errorId(), fault.code(), fault.reason());
    }

    private static Optional<SoapFault> fault(HttpReply reply) {
        if (reply.body().length == 0) return Optional.empty();
        try {
            return SoapFault.in(XmlReader.read(reply.body()));
        } catch (MalformedXml e) {
            return Optional.empty();
        }
    }
}
