package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GRPCRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Listener;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Canaries and mirrors of sources, at the gateway between them and a BFF; skipped where there is no kubectl. */
class SourceCanariesTest {

    @BeforeAll
    static void kubectlIsHere() {
        assumeTrue(Kubectl.isHere(), "kubectl is not installed: overlays are not built");
    }

    private static KubernetesObjects objects() {
        return Kubectl.kustomize("overlays/web-source-canaries");
    }

    private static HTTPRoute product() {
        return objects().named(HTTPRoute.class, "product").orElseThrow();
    }

    private static GRPCRoute inventory() {
        return objects().only(GRPCRoute.class);
    }

    @Test
    void weightsShareCallsBetweenTheReleases() {
        assertThat(product().getSpec().getRules().getLast().getBackendRefs().stream()
                        .collect(Collectors.toMap(HTTPBackendRef::getName, HTTPBackendRef::getWeight)))
                .isEqualTo(Map.of("product", 90, "product-canary", 10));
        assertThat(inventory().getSpec().getRules().stream().skip(1))
                .allSatisfy(rule -> assertThat(rule.getBackendRefs().stream()
                                .collect(Collectors.toMap(GRPCBackendRef::getName, GRPCBackendRef::getWeight)))
                        .isEqualTo(Map.of("inventory", 90, "inventory-canary", 10)));
    }

    @Test
    void whoNamesTheCanaryIsSentThere() {
        HTTPRouteRule http = product().getSpec().getRules().getFirst();
        assertThat(http.getMatches())
                .allSatisfy(match -> assertThat(match.getHeaders())
                        .singleElement()
                        .satisfies(header -> assertThat(header.getName()).isEqualTo("x-canary")));
        assertThat(http.getBackendRefs()).extracting(HTTPBackendRef::getName).containsExactly("product-canary");
        GRPCRouteRule grpc = inventory().getSpec().getRules().getFirst();
        assertThat(grpc.getMatches())
                .hasSize(2)
                .allSatisfy(match -> assertThat(match.getHeaders())
                        .singleElement()
                        .satisfies(header -> assertThat(header.getName()).isEqualTo("x-canary")));
        assertThat(grpc.getBackendRefs()).extracting(GRPCBackendRef::getName).containsExactly("inventory-canary");
    }

    @Test
    void onlyReadsAreMirrored() {
        List<HTTPRouteRule> http = product().getSpec().getRules().stream()
                .filter(rule -> !rule.getFilters().isEmpty())
                .toList();
        assertThat(http).singleElement().satisfies(rule -> {
            assertThat(rule.getMatches())
                    .allSatisfy(match -> assertThat(match.getMethod()).isEqualTo("GET"));
            var mirror = rule.getFilters().getFirst().getRequestMirror();
            assertThat(mirror.getPercent()).isBetween(1, 100);
            assertThat(mirror.getBackendRef().getName()).isEqualTo("product-next");
        });
        List<GRPCRouteRule> grpc = inventory().getSpec().getRules().stream()
                .filter(rule -> !rule.getFilters().isEmpty())
                .toList();
        assertThat(grpc).singleElement().satisfies(rule -> {
            assertThat(rule.getMatches())
                    .allSatisfy(
                            match -> assertThat(match.getMethod().getMethod()).isEqualTo("BatchGetAvailability"));
            assertThat(rule.getFilters()
                            .getFirst()
                            .getRequestMirror()
                            .getBackendRef()
                            .getName())
                    .isEqualTo("inventory-next");
        });
    }

    @Test
    void routesAttachToTheListenersThatLetThemIn() {
        assertAttached(product().getSpec().getParentRefs(), "HTTPRoute", "product");
        assertAttached(inventory().getSpec().getParentRefs(), "GRPCRoute", "inventory");
    }

    private static void assertAttached(List<ParentReference> parents, String kind, String source) {
        Gateway gateway = objects().only(Gateway.class);
        assertThat(parents).singleElement().satisfies(parent -> {
            assertThat(parent.getName()).isEqualTo(gateway.getMetadata().getName());
            assertThat(parent.getNamespace()).isEqualTo(gateway.getMetadata().getNamespace());
            Listener listener = gateway.getSpec().getListeners().stream()
                    .filter(each -> each.getName().equals(parent.getSectionName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(listener.getAllowedRoutes().getKinds())
                    .singleElement()
                    .satisfies(allowed -> assertThat(allowed.getKind()).isEqualTo(kind));
            assertThat(listener.getAllowedRoutes().getNamespaces().getSelector().getMatchLabels())
                    .containsValue(source);
        });
    }

    @Test
    void theBffAsksTheGatewayAndMayReachIt() {
        Gateway gateway = objects().only(Gateway.class);
        Map<String, Integer> ports = gateway.getSpec().getListeners().stream()
                .collect(Collectors.toMap(Listener::getName, Listener::getPort));
        String host = gateway.getSpec().getAddresses().getFirst().getValue();
        assertThat(objects().all(ConfigMap.class).stream()
                        .map(ConfigMap::getData)
                        .filter(data -> data.containsKey("PRODUCT_ADDRESSES")))
                .singleElement()
                .satisfies(data -> assertThat(data)
                        .containsEntry("PRODUCT_ADDRESSES", host + ":" + ports.get("product"))
                        .containsEntry("INVENTORY_ADDRESSES", host + ":" + ports.get("inventory")));
        assertThat(Objects.requireNonNull(objects().only(NetworkPolicy.class).getSpec())
                        .getEgress()
                        .getLast()
                        .getPorts())
                .extracting(NetworkPolicyPort::getPort)
                .extracting(port -> port.getIntVal())
                .containsExactlyInAnyOrderElementsOf(ports.values());
    }
}
