package shop.storefront.aggregation.edge.identity;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.config.JWTAuthContextInfoProvider;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.lang.UnresolvableKeyException;

/** The settings of an application, read as SmallRye JWT reads them, without a container. */
record Settings(SmallRyeConfig config, SmallRyeConfig withDefaults) {

    private static final Map<String, String> DEFAULTS = Map.of(
            "mp.jwt.verify.publickey.algorithm", "RS256,ES256",
            "mp.jwt.verify.clock.skew", "10",
            "smallrye.jwt.verify.relax-key-validation", "false",
            "mp.jwt.verify.issuer", TestIssuer.NAME,
            "mp.jwt.verify.audiences", "other," + TestIssuer.AUDIENCE);

    /** Those that the applications have by default, with others beside them; an empty one is not set. */
    static Settings of(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(DEFAULTS);
        all.putAll(others);
        all.values().removeIf(String::isEmpty);
        return new Settings(config(all, Map.of()), config(all, ofSmallRye()));
    }

    private static SmallRyeConfig config(Map<String, String> set, Map<String, String> defaults) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(set, "test", 100))
                .withDefaultValues(defaults)
                .build();
    }

    /** What SmallRye JWT has where nothing is set. */
    private static Map<String, String> ofSmallRye() {
        return Arrays.stream(JWTAuthContextInfoProvider.class.getDeclaredFields())
                .map(field -> field.getAnnotation(ConfigProperty.class))
                .filter(Objects::nonNull)
                .filter(property -> !property.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE))
                .collect(Collectors.toMap(ConfigProperty::name, ConfigProperty::defaultValue));
    }

    BearerTokenAuthenticator authenticator(Vertx vertx, LongSupplier nanoTime) {
        try {
            KeySource keys = new KeySource(read(), new Identity(), config);
            return new BearerTokenAuthenticator(vertx, new DefaultJWTParser(), keys, new Identity(), nanoTime);
        } catch (UnresolvableKeyException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTAuthContextInfo read() {
        JWTAuthContextInfoProvider provider = JWTAuthContextInfoProvider.createWithKey("NONE", "NONE");
        try {
            for (Field field : JWTAuthContextInfoProvider.class.getDeclaredFields()) {
                ConfigProperty property = field.getAnnotation(ConfigProperty.class);
                if (property != null) {
                    field.setAccessible(true);
                    field.set(provider, value(property.name(), field.getGenericType()));
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return provider.getContextInfo();
    }

    private Object value(String name, Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return withDefaults.getValue(name, (Class<?>) type);
        }
        Type of = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == Optional.class) {
            return of instanceof ParameterizedType set
                    ? setOf(name, (Class<?>) set.getActualTypeArguments()[0])
                    : withDefaults.getOptionalValue(name, (Class<?>) of);
        }
        return setOf(name, (Class<?>) of).orElseThrow();
    }

    private <T> Optional<Set<T>> setOf(String name, Class<T> type) {
        return withDefaults.getOptionalValues(name, type, HashSet::new);
    }

    record Identity() implements IdentityConfig {

        @Override
        public Duration keysPause() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration keysTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration keysReadTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration rememberFor() {
            return Duration.ofMinutes(1);
        }

        @Override
        public MemorySize memory() {
            return new MemorySize(BigInteger.valueOf(1_000_000));
        }
    }
}
