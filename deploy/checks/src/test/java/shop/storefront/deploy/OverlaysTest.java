package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.storefront.aggregation.testing.Sources;

/** What the overlays come to, built by kubectl's Kustomize; skipped where there is no kubectl. */
class OverlaysTest {

    private static final String STABLE = "overlays/%s";
    private static final String CANARY = "overlays/%s-canary";
    private static final String MUTUAL_TLS = "overlays/%s-mtls";
    private static final String ON_JVM = "overlays/%s-jvm";

    @BeforeAll
    static void kubectlIsHere() {
        assumeTrue(Kubectl.isHere(), "kubectl is not installed: overlays are not built");
    }

    /** Each BFF that an overlay deploys. */
    record Deployed(App app, String overlay, String name) {

        KubernetesObjects objects() {
            return Kubectl.kustomize(overlay.formatted(app.client()));
        }

        Deployment deployment() {
            return objects().named(Deployment.class, name).orElseThrow();
        }

        PodSpec pod() {
            return deployment().getSpec().getTemplate().getSpec();
        }

        Map<String, String> podLabels() {
            return deployment().getSpec().getTemplate().getMetadata().getLabels();
        }

        Container container() {
            return pod().getContainers().getFirst();
        }

        ConfigMap settings() {
            String map = container().getEnvFrom().getFirst().getConfigMapRef().getName();
            return objects().named(ConfigMap.class, map).orElseThrow();
        }
    }

    static Stream<Deployed> deployed() {
        return Stream.of(App.values())
                .flatMap(app -> Stream.of(
                        new Deployed(app, STABLE, app.id()),
                        new Deployed(app, MUTUAL_TLS, app.id()),
                        new Deployed(app, ON_JVM, app.id()),
                        new Deployed(app, CANARY, app.id()),
                        new Deployed(app, CANARY, app.id() + "-canary")));
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void portsAreTheApplications(Deployed bff) {
        assertThat(bff.container().getPorts().stream()
                        .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort)))
                .isEqualTo(Map.of("http", bff.app.port(), "management", bff.app.managementPort()));
        Service service = bff.objects().named(Service.class, bff.name).orElseThrow();
        assertThat(service.getSpec().getPorts())
                .extracting(ServicePort::getTargetPort)
                .extracting(port -> port.getStrVal())
                .containsExactly("http", "management");
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void eachClientHasItsOwnImage(Deployed bff) {
        assertThat(bff.container().getImage())
                .matches("ghcr.io/storefront/" + bff.app.id() + ":[0-9]+\\.[0-9]+\\.[0-9]+(-jvm)?");
    }

    @ParameterizedTest
    @EnumSource(App.class)
    void onTheJvmItsImageHasRoomBesideTheHeap(App app) {
        Container container = new Deployed(app, ON_JVM, app.id()).container();
        assertThat(container.getImage()).endsWith("-jvm");
        assertThat(container.getResources().getLimits().get("memory")).hasToString("512Mi");
        assertThat(container.getResources().getRequests().get("memory")).hasToString("512Mi");
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void probesAskTheManagementPort(Deployed bff) {
        Container container = bff.container();
        assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                        .map(Probe::getHttpGet)
                        .map(get -> get.getPort().getStrVal() + get.getPath()))
                .containsExactly(
                        "management/q/health/started", "management/q/health/live", "management/q/health/ready");
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void selectorsFindTheirOwnPodsAlone(Deployed bff) {
        Map<String, String> labels = bff.podLabels();
        assertThat(labels)
                .containsEntry("app.kubernetes.io/name", bff.app.id())
                .containsEntry("track", bff.name.endsWith("-canary") ? "canary" : "stable");
        Map<String, String> own = Map.of("app.kubernetes.io/name", bff.app.id(), "track", labels.get("track"));
        assertThat(bff.deployment().getSpec().getSelector().getMatchLabels()).isEqualTo(own);
        assertThat(bff.objects()
                        .named(Service.class, bff.name)
                        .orElseThrow()
                        .getSpec()
                        .getSelector())
                .isEqualTo(own);
        assertThat(policy(bff).getSpec().getPodSelector().getMatchLabels()).isEqualTo(own);
        assertThat(bff.pod().getTopologySpreadConstraints())
                .hasSize(2)
                .allSatisfy(spread ->
                        assertThat(spread.getLabelSelector().getMatchLabels()).isEqualTo(own));
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void everyVariableIsRead(Deployed bff) {
        assertThat(Stream.concat(
                        bff.settings().getData().keySet().stream(),
                        bff.container().getEnv().stream().map(EnvVar::getName)))
                .contains("PRODUCT_ADDRESSES", "REDIS_HOSTS", "MP_JWT_VERIFY_ISSUER")
                .allMatch(Settings::isVariable);
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void thePolicyFileIsWhereTheApplicationLooks(Deployed bff) {
        assertThat(bff.pod().getVolumes())
                .filteredOn(volume -> volume.getName().equals("policy"))
                .extracting(volume -> volume.getConfigMap().getName())
                .containsExactly(bff.name.replace("bff-", "bff-policy-"));
        assertThat(bff.objects()
                        .named(ConfigMap.class, bff.name.replace("bff-", "bff-policy-"))
                        .orElseThrow()
                        .getData())
                .containsOnlyKeys("policy.properties");
        String folder = bff.container().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals("policy"))
                .findFirst()
                .orElseThrow()
                .getMountPath();
        assertThat(bff.settings().getData()).containsEntry("BFF_POLICY_FILE", folder + "/policy.properties");
    }

    @ParameterizedTest
    @EnumSource
    void withMutualTlsEverySourceAndTheStoreAreReachedByIt(App app) throws IOException {
        Deployed bff = new Deployed(app, MUTUAL_TLS, app.id());
        String file = bff.settings().getData().get("SMALLRYE_CONFIG_LOCATIONS");
        Map<String, String> folders = bff.container().getVolumeMounts().stream()
                .collect(Collectors.toMap(VolumeMount::getName, VolumeMount::getMountPath));
        assertThat(file).isEqualTo(folders.get("tls") + "/tls.properties");
        Volume certificates = bff.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals("certificates"))
                .findFirst()
                .orElseThrow();
        assertThat(certificates.getSecret().getSecretName()).isEqualTo("bff-client-tls");

        Properties tls = new Properties();
        String map = bff.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals("tls"))
                .map(volume -> volume.getConfigMap().getName())
                .findFirst()
                .orElseThrow();
        tls.load(new StringReader(bff.objects()
                .named(ConfigMap.class, map)
                .orElseThrow()
                .getData()
                .get("tls.properties")));
        Sources.names().forEach(source -> assertThat(tls).containsEntry("bff.source." + source + ".tls", "sources"));
        assertThat(tls).containsEntry("quarkus.redis.tls-configuration-name", "sources");
        assertThat(tls.values().stream().map(String::valueOf).filter(value -> value.startsWith("/")))
                .hasSize(3)
                .allMatch(path -> path.startsWith(folders.get("certificates") + "/"));
        assertThat(tls.stringPropertyNames())
                .allMatch(key -> key.startsWith("quarkus.tls.sources.")
                        || key.startsWith("quarkus.redis.")
                        || Settings.isKey(key));
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void onlyImagesThatTheReleaseSignedAreLetIn(Deployed bff) {
        JsonNode policy = Yaml.document(Repository.KUBERNETES.resolve("platform/admission/signed-by-release.yaml"));
        assertThat(policy.findValuesAsText("glob"))
                .anySatisfy(glob ->
                        assertThat(bff.container().getImage()).startsWith(glob.substring(0, glob.length() - 1)));
        String subject = policy.findValue("subjectRegExp").asText();
        assertThat("https://github.com/storefront/storefront-bff/.github/workflows/release.yml@refs/tags/v1.2.3")
                .matches(subject);
        assertThat("https://github.com/storefront/storefront-bff/.github/workflows/ci.yml@refs/heads/main")
                .doesNotMatch(subject);
        assertThat(Kubectl.kustomize("platform")
                        .only(Namespace.class)
                        .getMetadata()
                        .getLabels())
                .containsEntry("policy.sigstore.dev/include", "true");
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void podsKeepToTheRestrictedStandard(Deployed bff) {
        assertThat(bff.pod().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(bff.pod().getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(bff.pod().getAutomountServiceAccountToken()).isFalse();
        var context = bff.container().getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        ServiceAccount account = bff.objects()
                .named(ServiceAccount.class, bff.pod().getServiceAccountName())
                .orElseThrow();
        assertThat(account.getAutomountServiceAccountToken()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void stoppingTakesNoLongerThanItIsGiven(Deployed bff) {
        Duration takes = Duration.ofSeconds(
                bff.container().getLifecycle().getPreStop().getSleep().getSeconds());
        for (String part : List.of("quarkus.shutdown.delay", "quarkus.shutdown.timeout")) {
            String time = bff.app.settings().getProperty(part, "0s");
            takes = takes.plus(Duration.parse("PT" + time));
        }
        assertThat(Duration.ofSeconds(bff.pod().getTerminationGracePeriodSeconds()))
                .isGreaterThan(takes);
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void nothingIsReachedButWhatTheSettingsName(Deployed bff) {
        List<Integer> sources = bff.settings().getData().entrySet().stream()
                .filter(setting -> setting.getKey().endsWith("_ADDRESSES"))
                .map(setting -> Integer.valueOf(setting.getValue().replaceAll(".*:", "")))
                .toList();
        assertThat(sources).hasSize(4);
        List<Integer> open = policy(bff).getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(NetworkPolicyPort::getPort)
                .map(port -> port.getIntVal())
                .distinct()
                .toList();
        int redis = 6379, issuer = 443, traces = 4317, names = 53;
        assertThat(open).containsAll(sources).hasSize(8).contains(redis, issuer, traces, names);
        assertThat(policy(bff).getSpec().getEgress())
                .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty());
        assertThat(policy(bff).getSpec().getIngress())
                .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
    }

    private static NetworkPolicy policy(Deployed bff) {
        return bff.objects().named(NetworkPolicy.class, bff.name).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void stableReplicasScaleAndAreNotEvictedTogether(App app) {
        KubernetesObjects objects = Kubectl.kustomize(STABLE.formatted(app.client()));
        var autoscaler = objects.only(HorizontalPodAutoscaler.class).getSpec();
        assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo(app.id());
        assertThat(autoscaler.getMinReplicas()).isBetween(2, autoscaler.getMaxReplicas());
        var budget = objects.only(PodDisruptionBudget.class).getSpec();
        assertThat(budget.getSelector().getMatchLabels()).containsEntry("track", "stable");
        assertThat(Kubectl.kustomize(CANARY.formatted(app.client())).all(HorizontalPodAutoscaler.class))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void routesLeadToServicesWithTheirWeights(App app) {
        assertThat(weights(STABLE, app)).isEqualTo(Map.of(app.id(), 100));
        assertThat(weights(CANARY, app)).isEqualTo(Map.of(app.id(), 90, app.id() + "-canary", 10));
    }

    @ParameterizedTest
    @EnumSource
    void routesLeaveRoomForAnotherVersion(App app) {
        assertThat(Kubectl.kustomize(STABLE.formatted(app.client()))
                        .only(HTTPRoute.class)
                        .getSpec()
                        .getRules()
                        .getFirst()
                        .getMatches())
                .extracting(match -> match.getPath().getValue())
                .containsExactly("/api");
    }

    private static Map<String, Integer> weights(String overlay, App app) {
        KubernetesObjects objects = Kubectl.kustomize(overlay.formatted(app.client()));
        HTTPRoute route = objects.only(HTTPRoute.class);
        List<HTTPBackendRef> backends = route.getSpec().getRules().getFirst().getBackendRefs();
        assertThat(backends)
                .allSatisfy(backend -> assertThat(objects.named(Service.class, backend.getName())
                                .orElseThrow()
                                .getSpec()
                                .getPorts())
                        .extracting(ServicePort::getPort)
                        .contains(backend.getPort()));
        return backends.stream().collect(Collectors.toMap(HTTPBackendRef::getName, HTTPBackendRef::getWeight));
    }

    @ParameterizedTest
    @EnumSource
    void prometheusFindsStableAndCanary(App app) {
        KubernetesObjects objects = Kubectl.kustomize(CANARY.formatted(app.client()));
        var monitor = objects.only(ServiceMonitor.class).getSpec();
        assertThat(objects.all(Service.class)).hasSize(2).allSatisfy(service -> {
            assertThat(Objects.requireNonNull(service.getMetadata().getLabels()))
                    .containsAllEntriesOf(monitor.getSelector().getMatchLabels());
            assertThat(service.getSpec().getPorts().stream()
                            .collect(Collectors.toMap(ServicePort::getName, Function.identity())))
                    .containsKey(monitor.getEndpoints().getFirst().getPort());
        });
    }

    @Test
    void rulesAndDashboardsComeWithThePlatform() {
        KubernetesObjects platform = Kubectl.kustomize("platform");
        assertThat(platform.only(PrometheusRule.class).getSpec().getGroups())
                .extracting(group -> group.getName())
                .containsExactlyElementsOf(Rule.groups().stream()
                        .map(group -> group.path("name").asText())
                        .toList());
        List<Path> dashboards = Repository.files(Repository.OBSERVABILITY.resolve("dashboards"), ".json");
        assertThat(platform.all(ConfigMap.class).stream()
                        .filter(map -> map.getMetadata().getLabels() != null
                                && map.getMetadata().getLabels().containsKey("grafana_dashboard"))
                        .flatMap(map -> map.getData().values().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        dashboards.stream().map(Repository::text).toList());
    }

    @ParameterizedTest
    @EnumSource
    void thePlatformHasWhatTheClientsReferTo(App app) {
        KubernetesObjects platform = Kubectl.kustomize("platform");
        var gateway = platform.only(io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway.class);
        var parent = Kubectl.kustomize(STABLE.formatted(app.client()))
                .only(HTTPRoute.class)
                .getSpec()
                .getParentRefs()
                .getFirst();
        assertThat(gateway.getMetadata().getName()).isEqualTo(parent.getName());
        assertThat(gateway.getSpec().getListeners())
                .filteredOn(listener -> listener.getName().equals(parent.getSectionName()))
                .singleElement()
                .satisfies(listener ->
                        assertThat(listener.getTls().getCertificateRefs()).isNotEmpty());
        assertThat(platform.named(Service.class, "shared-store")).isPresent();
    }
}
