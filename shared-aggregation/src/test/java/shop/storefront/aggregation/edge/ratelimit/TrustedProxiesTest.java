package shop.storefront.aggregation.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "fd00::/8"), 0);

    @Test
    void aStrangersForwardingHeaderCountsForNothing() {
        assertThat(client("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void theClientIsTheLastHopThatIsNoTrustedProxy() {
        assertThat(client("10.0.0.1", "198.51.100.1, 203.0.113.9, 10.9.9.9")).isEqualTo("203.0.113.9");
        assertThat(client("fd00::1", "203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void severalHeadersAreReadAsOne() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "198.51.100.1")
                .add("X-Forwarded-For", "203.0.113.9");
        assertThat(text(proxies.client("10.0.0.1", headers))).isEqualTo("203.0.113.9");
    }

    @Test
    void whatIsNoAddressEndsTheWalk() {
        assertThat(client("10.0.0.1", "203.0.113.9, evil\"name")).isEqualTo("10.0.0.1");
        assertThat(client("10.0.0.1", "")).isEqualTo("10.0.0.1");
    }

    @Test
    void portsAndBracketsAreRead() {
        assertThat(client("10.0.0.1", "203.0.113.9:4711")).isEqualTo("203.0.113.9");
        assertThat(client("10.0.0.1", "[2001:db8:1:2::1]:4711")).isEqualTo(client("2001:db8:1:2::1", null));
        assertThat(client("10.0.0.1", "[2001:db8:1:2::1]")).isEqualTo(client("2001:db8:1:2::1", null));
        for (String wrong :
                List.of("203.0.113.9:", "203.0.113.9:x", "203.0.113.9:123456", "[::1", "[::1]x", "[]", "unknown")) {
            assertThat(client("10.0.0.1", wrong)).as(wrong).isEqualTo("10.0.0.1");
        }
    }

    @Test
    void proxiesMayBeToldByTheirNumber() {
        TrustedProxies two = new TrustedProxies(List.of(), 2);
        assertThat(text(two.client("192.0.2.1", forwarded("198.51.100.1, 203.0.113.9, 192.0.2.7"))))
                .isEqualTo("203.0.113.9");
        assertThat(text(two.client("192.0.2.1", forwarded("203.0.113.9")))).isEqualTo("203.0.113.9");
    }

    @Test
    void anIpv6NetworkIsOneClient() {
        assertThat(client("2001:db8:1:2:aaaa::1", null)).isEqualTo(client("2001:db8:1:2:bbbb::2", null));
        assertThat(client("2001:db8:1:2::1", null)).isNotEqualTo(client("2001:db8:1:3::1", null));
        assertThat(client("::ffff:203.0.113.9", null)).isEqualTo("203.0.113.9");
    }

    @Test
    void withoutTrustedProxiesThePeerIsTheClient() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "198.51.100.1");
        assertThat(text(new TrustedProxies(List.of(), 0).client("127.0.0.1", headers)))
                .isEqualTo("127.0.0.1");
    }

    private String client(String peer, @Nullable String forwardedFor) {
        return text(proxies.client(
                peer, forwardedFor == null ? MultiMap.caseInsensitiveMultiMap() : forwarded(forwardedFor)));
    }

    private static MultiMap forwarded(String hops) {
        return MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", hops);
    }

    private static String text(@Nullable InetAddress address) {
        assertThat(address).isNotNull();
        return ClientAddress.subnet(Objects.requireNonNull(address)).getHostAddress();
    }
}
