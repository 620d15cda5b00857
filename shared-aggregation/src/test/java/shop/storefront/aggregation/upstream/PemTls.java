package shop.storefront.aggregation.upstream;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a source's caller trusts, and who it says it is, in PEM files. */
public final class PemTls extends BaseTlsConfiguration {

    public static final String NAME = "sources";

    private final Path trusted;
    private final @Nullable Path certificate;
    private final @Nullable Path key;

    private final boolean namesVerified;

    private PemTls(Path trusted, @Nullable Path certificate, @Nullable Path key, boolean namesVerified) {
        this.trusted = trusted;
        this.certificate = certificate;
        this.key = key;
        this.namesVerified = namesVerified;
    }

    public static PemTls trusting(Path authority) {
        return new PemTls(authority, null, null, true);
    }

    public PemTls as(Path ownCertificate, Path ownKey) {
        return new PemTls(trusted, ownCertificate, ownKey, namesVerified);
    }

    public PemTls withoutVerifyingNames() {
        return new PemTls(trusted, certificate, key, false);
    }

    /** A registry with these configurations, by name. */
    public static TlsConfigurationRegistry registry(Map<String, TlsConfiguration> named) {
        Map<String, TlsConfiguration> all = new HashMap<>(named);
        return new TlsConfigurationRegistry() {
            @Override
            public Optional<TlsConfiguration> get(String name) {
                return Optional.ofNullable(all.get(name));
            }

            @Override
            public Optional<TlsConfiguration> getDefault() {
                return Optional.empty();
            }

            @Override
            public void register(String name, TlsConfiguration configuration) {
                all.put(name, configuration);
            }
        };
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Optional<String> getHostnameVerificationAlgorithm() {
        return namesVerified ? Optional.empty() : Optional.of("NONE");
    }

    @Override
    public TrustOptions getTrustStoreOptions() {
        return new PemTrustOptions().addCertPath(trusted.toString());
    }

    @Override
    public @Nullable KeyCertOptions getKeyStoreOptions() {
        return certificate == null || key == null
                ? null
                : new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
    }

    @Override
    public SSLOptions getSSLOptions() {
        return new SSLOptions()
                .setTrustOptions(getTrustStoreOptions())
                .setKeyCertOptions(getKeyStoreOptions())
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.copyOf(List.of("TLSv1.3", "TLSv1.2")));
    }
}
