package shop.storefront.aggregation.upstream.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.upstream.PemTls;
import shop.storefront.aggregation.upstream.SecureServers;
import shop.storefront.aggregation.upstream.Wire;
import shop.storefront.aggregation.upstream.rest.ProductNames.Name;

/** REST sources behind TLS that ask a caller for its certificate. */
@QuarkusTest
@WithTestResource(FourSources.class)
class RestTlsTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path files;

    @Inject
    Vertx vertx;

    @Inject
    Event<CertificateUpdatedEvent> updates;

    private final Wire wire = new Wire();
    private SecureServers servers;

    @BeforeEach
    void certify() throws Exception {
        servers = new SecureServers(vertx, files);
        servers.certify("old", "localhost");
        servers.certify("new", "localhost");
        servers.certify("elsewhere", "elsewhere.example");
    }

    @AfterEach
    void stop() throws Exception {
        wire.close();
        servers.close();
    }

    private RestUpstream<ProductNames> reaching(int port, PemTls tls) {
        return wire.rest(vertx, "localhost:" + port, tls);
    }

    private Name name(RestUpstream<ProductNames> upstream) {
        Fetched<Name> fetched =
                Wire.result(upstream.get(wire.within(LONG), (api, headers) -> api.name("a", headers), value -> true));
        return fetched.answer().toOptional().orElseThrow();
    }

    private SourceFailure failure(RestUpstream<ProductNames> upstream) {
        return Wire.failure(upstream.get(wire.within(LONG), (api, headers) -> api.name("a", headers), value -> true));
    }

    @Test
    void sourceIsReachedWithMutualTls() throws Exception {
        assertThat(name(reaching(servers.rest("old"), servers.callerOf("old")))).isEqualTo(new Name("old"));
    }

    @Test
    void sourceOfAnotherAuthorityOrHostIsNotTalkedTo() throws Exception {
        int stranger = servers.rest("new");
        int impostor = servers.rest("elsewhere");
        PemTls trustful = servers.callerOf("elsewhere");
        assertThat(failure(reaching(stranger, servers.callerOf("old")))).hasMessageContaining("TLS failed");
        assertThat(failure(reaching(impostor, trustful))).hasMessageContaining("TLS failed");
        assertThat(name(reaching(impostor, trustful.withoutVerifyingNames()))).isEqualTo(new Name("elsewhere"));
    }

    @Test
    void sourceThatAsksForACertificateTakesNobodyWithout() throws Exception {
        SourceFailure failure = failure(reaching(servers.rest("old"), servers.strangerTo("old")));
        assertThat(failure.evidence()).isEqualTo(SourceFailure.Evidence.UNWELL);
    }

    @Test
    void renewedCertificatesAreTakenOver() throws Exception {
        RestUpstream<ProductNames> upstream = reaching(servers.rest("new"), servers.callerOf("old"));
        failure(upstream);
        updates.fire(new CertificateUpdatedEvent("another", servers.callerOf("new")));
        failure(upstream);
        updates.fire(new CertificateUpdatedEvent(PemTls.NAME, servers.callerOf("new")));
        await("the new certificates are taken over")
                .until(() -> Wire.result(
                        upstream.get(wire.within(LONG), (api, headers) -> api.name("a", headers), value -> true)
                                .map(answer -> true)
                                .onFailure()
                                .recoverWithItem(false)));
    }
}
