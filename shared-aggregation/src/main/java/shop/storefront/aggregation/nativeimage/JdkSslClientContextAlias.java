package shop.storefront.aggregation.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;

/** The constructor of Netty's client context of the JDK, which only Netty's package sees. */
@NullUnmarked
@TargetClass(className = "io.netty.handler.ssl.JdkSslClientContext")
final class JdkSslClientContextAlias {

    @Alias
    JdkSslClientContextAlias(
            Provider provider,
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
            SecureRandom random,
            String keyStoreType,
            String endpointIdentification,
            ResumptionControllerAlias resumption) {}
}
