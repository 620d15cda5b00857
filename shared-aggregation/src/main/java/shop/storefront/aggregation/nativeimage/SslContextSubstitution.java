package shop.storefront.aggregation.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;

/**
 * Keeps OpenSSL out of a native executable, which has only the JDK's TLS.
 *
 * <p>Netty 4.1.138 makes client contexts by a method that 4.1.133 did not have: it takes one flag more, which only
 * OpenSSL reads. Quarkus 3.33.2 replaces the older method, and the newer one names classes that are not on the class
 * path, so the executable would not be built. Here it makes the JDK's context, as the older one does. Not needed any
 * more when Quarkus brings a Netty of 4.1.138 or later itself.
 */
@NullUnmarked
@TargetClass(SslContext.class)
@SuppressWarnings({"UnusedVariable", "unchecked"})
final class SslContextSubstitution {

    private SslContextSubstitution() {}

    @Substitute
    static SslContext newClientContextInternal(
            SslProvider provider,
            Provider jdkProvider,
            X509Certificate[] trusted,
            TrustManagerFactory trustManagers,
            X509Certificate[] chain,
            PrivateKey key,
            String keyPassword,
            KeyManagerFactory keyManagers,
            Iterable<String> ciphers,
            CipherSuiteFilter cipherFilter,
            ApplicationProtocolConfig protocols,
            String[] versions,
            long sessionCacheSize,
            long sessionTimeout,
            boolean ocsp,
            boolean onlyForOpenSsl,
            SecureRandom random,
            String keyStoreType,
            String endpointIdentification,
            Map.Entry<SslContextOption<?>, Object>... options)
            throws SSLException {
        return (SslContext) (Object) new JdkSslClientContextAlias(
                jdkProvider,
                trusted,
                trustManagers,
                chain,
                key,
                keyPassword,
                keyManagers,
                ciphers,
                cipherFilter,
                protocols,
                versions,
                sessionCacheSize,
                sessionTimeout,
                random,
                keyStoreType,
                endpointIdentification,
                new ResumptionControllerAlias());
    }
}
