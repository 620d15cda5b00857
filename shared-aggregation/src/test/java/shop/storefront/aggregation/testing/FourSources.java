package shop.storefront.aggregation.testing;

import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The four services and an issuer of tokens around an application, with budgets that no slow machine exceeds. */
@SuppressWarnings("NullAway.Init")
public final class FourSources implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "https://issuer.test";
    private static final String AUDIENCE = "storefront";

    private final KeyPair keys = newKeys();
    private FakeSources sources;
    private int managementPort;

    @Override
    public Map<String, String> start() {
        sources = FakeSources.start(1);
        managementPort = freePort();
        return settings();
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings that lead an application here. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(sources.settings());
        settings.put(
                "mp.jwt.verify.publickey",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        settings.put("mp.jwt.verify.issuer", ISSUER);
        settings.put("mp.jwt.verify.audiences", AUDIENCE);
        settings.put("quarkus.management.port", Integer.toString(managementPort));
        settings.put("bff.deadline", "30s");
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
        sources.named(source).fault(new Fault.Delay(by));
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
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(customer)
                .groups("customer")
                .expiresIn(300)
                .sign(keys.getPrivate());
    }
}
