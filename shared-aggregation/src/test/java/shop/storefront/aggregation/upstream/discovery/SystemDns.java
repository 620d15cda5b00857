package shop.storefront.aggregation.upstream.discovery;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system's resolver in tests: names below {@value #ZONE} are asked of a test's own DNS server, all others of the
 * system, and nothing is remembered. The JDK finds it as a service.
 */
public final class SystemDns extends InetAddressResolverProvider {

    static final String ZONE = ".dns.test";

    private static final long QUERY_MILLIS = 4_000;

    private static volatile @Nullable DnsServer server;

    static {
        // The JDK makes its resolver before it reads these.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    /** From now on the zone is asked of that server; null: of none. */
    static void ask(@Nullable DnsServer asked) {
        server = asked;
    }

    @Override
    public String name() {
        return "dns-of-tests";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                DnsServer asked = server;
                return host.endsWith(ZONE) && asked != null ? query(host, asked) : system.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    private static Stream<InetAddress> query(String host, DnsServer asked) throws UnknownHostException {
        EventLoopGroup loop = new NioEventLoopGroup(1);
        try (DnsNameResolver resolver = new DnsNameResolverBuilder(loop.next())
                .datagramChannelType(NioDatagramChannel.class)
                .nameServerProvider(new SingletonDnsServerAddressStreamProvider(asked.address()))
                .resolveCache(NoopDnsCache.INSTANCE)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                .queryTimeoutMillis(QUERY_MILLIS)
                .build()) {
            return resolver.resolveAll(host).get().stream();
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }
}
