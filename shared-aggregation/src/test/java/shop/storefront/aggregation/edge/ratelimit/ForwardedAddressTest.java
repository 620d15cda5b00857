package shop.storefront.aggregation.edge.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForwardedAddressTest {

    private final ForwardedAddress proxies = new ForwardedAddress(List.of("10.0.0.0/8", "fd00::/8"));

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
        assertThat(proxies.client("10.0.0.1", headers)).isEqualTo("203.0.113.9");
    }

    @Test
    void whatIsNoAddressEndsTheWalk() {
        assertThat(client("10.0.0.1", "203.0.113.9, evil\"name")).isEqualTo("10.0.0.1");
        assertThat(client("10.0.0.1", "")).isEqualTo("10.0.0.1");
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
        assertThat(new ForwardedAddress(List.of()).client("127.0.0.1", headers)).isEqualTo("127.0.0.1");
    }

    private String client(String peer, @Nullable String forwardedFor) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (forwardedFor != null) {
            headers.add("X-Forwarded-For", forwardedFor);
        }
        return proxies.client(peer, headers);
    }
}
