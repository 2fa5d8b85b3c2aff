package dev.handset.agent.signin;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.truststore.BoundedTrustStore;
import java.io.IOException;
import java.util.List;

/** What the tests of a phone and its Exchange have in common. */
final class ExchangePhone {
    static final String ALICE = "sip:alice@contoso.com";

    private ExchangePhone() {}

    /** A phone that is registered as {@code user}, and finds {@code web} under every name. */
    static Progress registered(
            Bench bench, ScriptedWeb web, TestPki pki, TestPki.Issued leaf, String user)
            throws IOException {
        var progress = bench.progress(new FakeNames(web.address.getHostAddress()));
        progress.identity(new ClientIdentity(user, leaf.key(), leaf.certificate()));
        progress.store()
                .add(
                        BoundedTrustStore.Kind.POOL_CHAIN,
                        List.of(pki.root.certificate()),
                        TestPki.NOW);
        return progress;
    }

    /** What EWS answers where all is well. */
    static String ews(String operation, String inside) {
        return ScriptedWeb.reply(
                200,
                "<E><Body><%1$sResponse><ResponseMessages><%1$sResponseMessage><ResponseCode>"
                                .formatted(operation)
                        + "NoError</ResponseCode>%2$s</%1$sResponseMessage></ResponseMessages>"
                                .formatted(operation, inside)
                        + "</%sResponse></Body></E>".formatted(operation));
    }
}
