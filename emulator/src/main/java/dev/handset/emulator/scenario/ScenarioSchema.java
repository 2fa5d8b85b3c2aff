package dev.handset.emulator.scenario;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.CatalogueEntry;
import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.balancer.Engine;
import dev.handset.emulator.balancer.HostHeader;
import dev.handset.emulator.balancer.Persistence;
import dev.handset.emulator.balancer.PreAuthentication;
import dev.handset.emulator.balancer.Product;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.Like;
import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.exchange.ExchangeScheme;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.FrontEnd;
import dev.handset.emulator.ntp.NtpFault;
import dev.handset.emulator.pki.TrustedCa;
import dev.handset.emulator.pool.PoolFault;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.emulator.sip.SipScheme;
import dev.handset.tls.ClientCertificate;
import dev.handset.tls.HelloFault;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.TlsVersion;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The format of a scenario file as a JSON Schema, for completion in an editor. Keys stand in a
 * resource; where that says {@code "@chain"}, the words the reader knows are put in.
 */
public final class ScenarioSchema {
    private static final Pattern WORDS = Pattern.compile("\"@([a-z-]+)\"");

    private ScenarioSchema() {}

    /** A schema of draft 2020-12. */
    public static String text() {
        return WORDS.matcher(Scenarios.resource("scenario.schema.json"))
                .replaceAll(
                        found ->
                                words(found.group(1)).stream()
                                        .map(word -> '"' + word + '"')
                                        .collect(Collectors.joining(", ")));
    }

    private static List<String> words(String of) {
        return switch (of) {
            case "behaviour" -> ids(Behaviour.class);
            case "box" -> ids(Box.class);
            case "chain" -> ChainNames.KNOWN;
            case "client-certificate" -> ids(ClientCertificate.class);
            case "code" ->
                    Catalogue.builtIn().entries().stream().map(CatalogueEntry::code).toList();
            case "deed" -> ids(SignInAgain.Deed.class);
            case "dhcp-fault" -> ids(DhcpFault.class);
            case "dns-fault" -> DnsReader.FAULTS;
            case "engine" -> ids(Engine.class);
            case "exchange-fault" -> ids(ExchangeFault.class);
            case "exchange-scheme" -> ids(ExchangeScheme.class);
            case "front-end" -> ids(FrontEnd.class);
            case "hello-fault" -> ids(HelloFault.class);
            case "host-header" -> ids(HostHeader.class);
            case "like" -> ids(Like.class);
            case "persistence" -> ids(Persistence.class);
            case "pool-fault" -> ids(PoolFault.class);
            case "pre-authentication" -> ids(PreAuthentication.class);
            case "product" -> ids(Product.class);
            case "profile" -> PhoneProfiles.builtIn().stream().map(PhoneProfile::id).toList();
            case "registrar-fault" -> ids(RegistrarFault.class);
            case "sip-scheme" -> ids(SipScheme.class);
            case "tether-brings" -> ids(TetherBrings.class);
            case "time-fault" -> ids(NtpFault.class);
            case "trusted-ca" -> ids(TrustedCa.class);
            case "tls-version" -> ids(TlsVersion.class);
            default -> throw new IllegalStateException("the schema names no words " + of);
        };
    }

    private static List<String> ids(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Value::id).toList();
    }
}
