package shop.storefront.aggregation.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.storefront.aggregation.upstream.grpc.GrpcChannels;
import shop.storefront.aggregation.upstream.loadbalancing.AnInstance;
import shop.storefront.aggregation.upstream.loadbalancing.Instance;

class CertificatesTest {

    @TempDir
    static Path files;

    private static final Vertx VERTX = Vertx.vertx();
    private static SecureServers servers;

    @BeforeAll
    static void certify() throws Exception {
        servers = new SecureServers(VERTX, files);
        servers.certify("old", "localhost");
        servers.certify("new", "localhost");
        servers.certify("elsewhere", "elsewhere.example");
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Certificates certificates(PemTls tls) {
        return new Certificates(PemTls.registry(Map.of(PemTls.NAME, tls)), VERTX);
    }

    private static GrpcChannels grpc(Certificates certificates) {
        return new GrpcChannels(
                VERTX,
                new GrpcChannels.Settings(
                        certificates.forGrpc(PemTls.NAME), Duration.ofSeconds(5), 1 << 16, Duration.ofMinutes(5)),
                new VertxTime(VERTX));
    }

    private static Instance source(String name) throws Exception {
        return AnInstance.at("localhost", servers.grpc(name));
    }

    /** UNIMPLEMENTED from a server that was reached, UNAVAILABLE where the connection was not to be had. */
    private static Status.Code call(GrpcChannels channels, Instance source) {
        return call(InventoryServiceGrpc.newBlockingStub(channels.to(source)));
    }

    private static Status.Code callWhenReady(GrpcChannels channels, Instance source) {
        return call(InventoryServiceGrpc.newBlockingStub(channels.to(source)).withWaitForReady());
    }

    private static Status.Code call(InventoryServiceGrpc.InventoryServiceBlockingStub stub) {
        try {
            stub.withDeadlineAfter(10, TimeUnit.SECONDS)
                    .batchGetAvailability(BatchGetAvailabilityRequest.getDefaultInstance());
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    @Test
    void grpcSourceIsReachedWithMutualTls() throws Exception {
        try (GrpcChannels channels = grpc(certificates(servers.callerOf("old")))) {
            assertThat(call(channels, source("old"))).isEqualTo(Status.Code.UNIMPLEMENTED);
        }
    }

    @Test
    void grpcSourceOfAnotherAuthorityOrHostIsNotTalkedTo() throws Exception {
        try (GrpcChannels channels = grpc(certificates(servers.callerOf("old")));
                GrpcChannels trustful = grpc(certificates(servers.callerOf("elsewhere")))) {
            assertThat(call(channels, source("new"))).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(call(trustful, source("elsewhere"))).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void grpcSourceThatAsksForACertificateTakesNobodyWithout() throws Exception {
        try (GrpcChannels nameless = grpc(certificates(servers.strangerTo("old")))) {
            assertThat(call(nameless, source("old"))).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void grpcChannelTakesOverRenewedCertificates() throws Exception {
        Instance source = source("new");
        Certificates certificates = certificates(servers.callerOf("old"));
        try (GrpcChannels channels = grpc(certificates)) {
            assertThat(call(channels, source)).isEqualTo(Status.Code.UNAVAILABLE);
            certificates.renewed(new CertificateUpdatedEvent(PemTls.NAME, servers.callerOf("new")));
            channels.to(source).resetConnectBackoff();
            assertThat(callWhenReady(channels, source)).isEqualTo(Status.Code.UNIMPLEMENTED);
        }
    }

    @Test
    void sourceWithoutItsTlsConfigurationKeepsUsFromStarting() {
        Certificates none = new Certificates(PemTls.registry(Map.of()), VERTX);
        assertThatThrownBy(() -> none.forGrpc(PemTls.NAME)).hasMessageContaining("quarkus.tls.sources");
        assertThatThrownBy(() -> none.named(PemTls.NAME)).hasMessageContaining(PemTls.NAME);
    }
}
