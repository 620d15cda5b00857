package shop.storefront.aggregation.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.edge.connection.ConnectionMeters.Reason;

class OpenConnectionsTest {

    private static final Duration ANY = Duration.ofSeconds(1);

    private final OpenConnections connections =
            new OpenConnections(new ConnectionLimits(100, 2, ANY, ANY, ANY, 1 << 20), address -> false);

    @Test
    void anIpv6SubnetIsOneClient() throws Exception {
        assertThat(connections.open(address("2001:db8:1:1::1"))).isNull();
        assertThat(connections.open(address("2001:db8:1:1::2"))).isNull();
        assertThat(connections.open(address("2001:db8:1:1::3"))).isEqualTo(Reason.ADDRESS);
    }

    @Test
    void aSiteHasAsManyAsFourOfItsSubnets() throws Exception {
        for (int subnet = 1; subnet <= 8; subnet++) {
            assertThat(connections.open(address("2001:db8:1:" + subnet + "::1")))
                    .isNull();
        }
        assertThat(connections.open(address("2001:db8:1:9::1"))).isEqualTo(Reason.ADDRESS);
        assertThat(connections.open(address("2001:db8:2:1::1"))).isNull();
        connections.close(address("2001:db8:1:1::1"));
        assertThat(connections.open(address("2001:db8:1:9::1"))).isNull();
    }

    @Test
    void oneThatIsRefusedCountsForNothing() throws Exception {
        for (int i = 0; i < 10; i++) {
            connections.open(address("192.0.2.1"));
        }
        connections.close(address("192.0.2.1"));
        assertThat(connections.open(address("192.0.2.1"))).isNull();
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }
}
