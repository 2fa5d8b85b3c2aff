package dev.handset.emulator.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.TrustedCa;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.cert.RootChainMessage;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlReader;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("pool faults and the root chain")
final class PoolFaultTest {
    private static final RootChainMessage ROOT_CHAIN =
            new RootChainMessage(LabForms.builtIn().rootChain());

    private static LabReply rootChain(PoolBench bench) {
        return bench.postPlain(PoolBench.ROOT_CHAIN_PATH, ROOT_CHAIN.request());
    }

    @Test
    @DisplayName("plain HTTP gives issuing CA and root")
    void givesTheRootChain() throws Exception {
        byte[] pkcs7 = ROOT_CHAIN.parseResponse(rootChain(new PoolBench()).body()).get(0);
        var read =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pkcs7));
        assertEquals(2, read.size());
        assertTrue(read.contains(PkiLab.read(PkiLab.shared().rootCertificate())));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("TrustedCACerts come behind the pool's own chain")
    void givesTrustedCas(TrustedCa ca) throws Exception {
        var bench = new PoolBench(settings -> settings.withTrustedCas(Set.of(ca)));
        var chains = ROOT_CHAIN.parseResponse(rootChain(bench).body());
        assertEquals(2, chains.size());
        assertArrayEquals(bench.pki.rootChainPkcs7(), chains.get(0));
        var read =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(chains.get(1)));
        byte[] root =
                ca == TrustedCa.POOL_ROOT
                        ? bench.pki.rootCertificate()
                        : bench.pki.foreignRootCertificate();
        assertEquals(List.of(PkiLab.read(root)), List.copyOf(read));
    }

    @Test
    @DisplayName("TLS gives it too")
    void givesTheRootChainOverTls() {
        var bench = new PoolBench();
        LabReply reply = bench.post(PoolBench.ROOT_CHAIN_PATH, ROOT_CHAIN.request());
        assertEquals(200, reply.status());
    }

    @Test
    @DisplayName("another message on that URL is a fault")
    void refusesOtherMessages() {
        LabReply reply = new PoolBench().postPlain(PoolBench.ROOT_CHAIN_PATH, "<x/>");
        assertEquals(PoolError.BAD_MESSAGE.id(), PoolBench.errorId(reply));
    }

    @Test
    void chainDownloadOff() {
        assertEquals(
                990201, PoolBench.errorId(rootChain(new PoolBench(PoolFault.CHAIN_DOWNLOAD_OFF))));
    }

    @Test
    void garbageRootChain() throws Exception {
        byte[] garbage =
                ROOT_CHAIN
                        .parseResponse(
                                rootChain(new PoolBench(PoolFault.GARBAGE_ROOT_CHAIN)).body())
                        .get(0);
        assertThrows(
                CertificateException.class,
                () ->
                        CertificateFactory.getInstance("X.509")
                                .generateCertificates(new ByteArrayInputStream(garbage)));
    }

    @Test
    void unavailable() {
        var bench = new PoolBench(PoolFault.UNAVAILABLE);
        assertEquals(503, rootChain(bench).status());
        assertEquals(503, bench.pin("50123", LabUser.ALICE.pin()).status());
    }

    @Test
    void ticketsUnavailable() {
        var bench = new PoolBench(PoolFault.TICKETS_UNAVAILABLE);
        assertEquals(200, rootChain(bench).status());
        assertEquals(200, bench.get("/CertProv/CertProvisioningService.svc/mex").status());
        assertEquals(503, bench.get("/WebTicket/WebTicketService.svc/mex").status());
        assertEquals(503, bench.pin("50123", LabUser.ALICE.pin()).status());
    }

    @Test
    void garbageMetadata() {
        LabReply reply =
                new PoolBench(PoolFault.GARBAGE_METADATA)
                        .get("/CertProv/CertProvisioningService.svc/mex");
        assertThrows(MalformedXml.class, () -> XmlReader.read(reply.body()));
    }

    @Test
    void garbageTicket() {
        LabReply reply = new PoolBench(PoolFault.GARBAGE_TICKET).pin("50123", LabUser.ALICE.pin());
        assertEquals(200, reply.status());
        assertThrows(MalformedXml.class, () -> XmlReader.read(reply.body()));
    }

    @Test
    void noServerEntropy() throws Exception {
        LabReply reply =
                new PoolBench(PoolFault.NO_SERVER_ENTROPY).pin("50123", LabUser.ALICE.pin());
        XmlReader.read(reply.body());
        assertFalse(PoolBench.text(reply).contains("Entropy"));
    }

    @Test
    void ticketsExpired() throws Exception {
        var bench = new PoolBench(PoolFault.TICKETS_EXPIRED);
        var ticket = bench.ticket();
        assertEquals(PkiLab.NOW, ticket.expires());
        assertEquals(PoolError.EXPIRED_TICKET.id(), PoolBench.errorId(bench.certify(ticket)));
    }

    @Test
    void storeUnavailable() throws Exception {
        var bench = new PoolBench(PoolFault.STORE_UNAVAILABLE);
        LabReply reply = bench.certify(bench.ticket());
        assertEquals(PoolError.STORE_UNAVAILABLE.id(), PoolBench.errorId(reply));
        assertTrue(bench.published.all().isEmpty());
    }

    @Test
    void garbageCertificate() throws Exception {
        var bench = new PoolBench(PoolFault.GARBAGE_CERTIFICATE);
        LabReply reply = bench.certify(bench.ticket());
        assertTrue(PoolBench.text(reply).contains(">bm90IGEgY2VydGlmaWNhdGU=<"));
    }

    @Test
    @DisplayName("a fix is applied while it serves")
    void canBeFixed() {
        var bench = new PoolBench(PoolFault.UNAVAILABLE);
        assertEquals(503, rootChain(bench).status());
        bench.web.behave(Set.of());
        assertEquals(200, rootChain(bench).status());
    }
}
