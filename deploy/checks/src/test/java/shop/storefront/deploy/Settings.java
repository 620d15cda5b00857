package shop.storefront.deploy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexReader;
import shop.storefront.aggregation.testing.Sources;

/** The names of the settings that the applications have, found in their own configuration interfaces. */
final class Settings {

    /** Variables that the contract with deployments names, or a library of the applications. */
    private static final Set<String> AGREED = Set.of(
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            "MP_JWT_VERIFY_ISSUER",
            "MP_JWT_VERIFY_AUDIENCES",
            "REDIS_HOSTS",
            "BFF_POLICY_FILE",
            "SMALLRYE_CONFIG_LOCATIONS",
            "BFF_CORS_ORIGINS",
            "BFF_SESSION_SECRET",
            "BFF_SESSION_PAGES_ORIGIN",
            "QUARKUS_OIDC_AUTH_SERVER_URL",
            "QUARKUS_OIDC_AUTHENTICATION_FORCE_REDIRECT_HTTPS_SCHEME",
            "QUARKUS_OIDC_DISCOVERY_ENABLED",
            "QUARKUS_OIDC_AUTHORIZATION_PATH",
            "QUARKUS_OIDC_TOKEN_PATH",
            "QUARKUS_OIDC_JWKS_PATH",
            "QUARKUS_OIDC_END_SESSION_PATH",
            "QUARKUS_OIDC_TOKEN_ISSUER",
            "OTEL_TRACES_SAMPLER_ARG",
            "OTEL_EXPORTER_OTLP_ENDPOINT");

    private static final Set<String> NAMES = names();

    private Settings() {}

    static boolean isKey(String key) {
        return NAMES.contains(key);
    }

    static boolean isVariable(String variable) {
        return AGREED.contains(variable)
                || Sources.names().stream().anyMatch(name -> variable.equals(Sources.variable(name)))
                || NAMES.stream()
                        .anyMatch(name -> name.replaceAll("[^A-Za-z0-9]", "_")
                                .toUpperCase(Locale.ROOT)
                                .equals(variable));
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        try {
            for (URL index : Collections.list(Settings.class.getClassLoader().getResources("META-INF/jandex.idx"))) {
                addNames(index, names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (names.isEmpty()) {
            throw new IllegalStateException("no settings found");
        }
        return names;
    }

    private static void addNames(URL index, Set<String> names) throws IOException {
        try (var in = index.openStream()) {
            for (AnnotationInstance mapping : new IndexReader(in).read().getAnnotations(ConfigMapping.class)) {
                String prefix = mapping.value("prefix").asString();
                if (prefix.equals("bff") || prefix.startsWith("bff.")) {
                    Class<?> type =
                            Class.forName(mapping.target().asClass().name().toString());
                    Set<String> keys = ConfigMappings.getProperties(ConfigClass.configClass(type, prefix))
                            .keySet();
                    Sources.names()
                            .forEach(source ->
                                    keys.forEach(key -> names.add(key.replace("source.*.", "source." + source + "."))));
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
