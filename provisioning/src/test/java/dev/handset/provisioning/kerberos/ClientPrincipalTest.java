package dev.handset.provisioning.kerberos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientPrincipalTest {
    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "CONTOSO\\alice, contoso.com, alice@CONTOSO.COM",
        "corp.contoso.com\\alice, contoso.com, alice@CORP.CONTOSO.COM",
        "alice@fabrikam.net, contoso.com, alice@FABRIKAM.NET",
        "alice, contoso.com, alice@CONTOSO.COM"
    })
    void realmIsTheDnsDomainInCapitals(String login, String network, String principal) {
        var account = Credentials.parse(login, Password.of("x"));
        assertEquals(principal, ClientPrincipal.of(account, network).toString());
    }
}
