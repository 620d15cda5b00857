package shop.storefront.aggregation.testing;

import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.storefront.aggregation.edge.identity.TestIssuer;

/** All services and an issuer of tokens around an application, with budgets that no slow machine exceeds. */
@SuppressWarnings("NullAway.Init")
public final class FourSources implements QuarkusTestResourceLifecycleManager {

    private final TestIssuer issuer = new TestIssuer();
    private FakeSources sources;
    private int managementPort;

    @Override
    public Map<String, String> start() {
        sources = FakeSources.start(1);
        managementPort = freePort();
        return settings();
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings that lead an application here. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(sources.settings());
        settings.putAll(issuer.settings());
        settings.put("quarkus.management.port", Integer.toString(managementPort));
        settings.put("bff.deadline", "30s");
        settings.put("bff.connections.h2c", "true");
        sources.all().forEach(source -> settings.put("bff.source." + source.name() + ".timeout", "20s"));
        return settings;
    }

    /** Where an application that is started with these settings is to be asked by operators. */
    public URI management() {
        return URI.create("http://localhost:" + managementPort);
    }

    @Override
    public void stop() {
        sources.close();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(FourSources.class));
    }

    /** The service that can be watched. */
    public InventorySource inventory() {
        return sources.inventory();
    }

    /** From now on the source answers that it can't serve. */
    public void fail(String source) {
        FakeSource failing = sources.named(source);
        failing.fault(
                failing instanceof RestSource
                        ? new Fault.HttpStatus(503)
                        : new Fault.GrpcStatus(Status.Code.UNAVAILABLE));
    }

    /** From now on the source answers late. */
    public void delay(String source, Duration by) {
        fault(source, new Fault.Delay(by));
    }

    /** From now on the source misbehaves. */
    public void fault(String source, Fault fault) {
        sources.named(source).fault(fault);
    }

    /** Everything answers again, and what was asked is forgotten. */
    public void heal() {
        sources.heal();
        sources.forgetCalls();
    }

    /** The calls so far. */
    public List<Call> calls() {
        return sources.all().stream().flatMap(source -> source.calls().stream()).toList();
    }

    /** A token of a customer. */
    public String token(String customer) {
        return issuer.token(customer);
    }
}
