package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example with Argo Rollouts, as Kustomize builds it; skipped where there is no kubectl. */
class RolloutsTest {

    @BeforeAll
    static void kubectlIsHere() {
        assumeTrue(Kubectl.isHere(), "kubectl is not installed: overlays are not built");
    }

    private static KubernetesObjects objects(App app) {
        return Kubectl.kustomize("overlays/%s-rollout".formatted(app.client()));
    }

    private static Rollout.Spec rollout(KubernetesObjects objects) {
        return Objects.requireNonNull(objects.only(Rollout.class).getSpec());
    }

    @ParameterizedTest
    @EnumSource
    void itTakesOverTheDeploymentsPodsAndItsAutoscaler(App app) {
        KubernetesObjects objects = objects(app);
        Rollout.Spec rollout = rollout(objects);
        Deployment deployment = objects.only(Deployment.class);
        assertThat(rollout.workloadRef().name())
                .isEqualTo(deployment.getMetadata().getName());
        assertThat(rollout.selector().matchLabels())
                .isEqualTo(deployment.getSpec().getSelector().getMatchLabels());
        var target = objects.only(HorizontalPodAutoscaler.class).getSpec().getScaleTargetRef();
        assertThat(target.getKind()).isEqualTo("Rollout");
        assertThat(target.getName())
                .isEqualTo(objects.only(Rollout.class).getMetadata().getName());
    }

    @ParameterizedTest
    @EnumSource
    void itMovesTheWeightsOfTheClientsRoute(App app) {
        KubernetesObjects objects = objects(app);
        Rollout.Canary canary = rollout(objects).strategy().canary();
        HTTPRoute route = objects.only(HTTPRoute.class);
        assertThat(canary.trafficRouting().plugins().values()).singleElement().satisfies(plugin -> {
            assertThat(plugin.httpRoute()).isEqualTo(route.getMetadata().getName());
            assertThat(plugin.namespace()).isEqualTo(route.getMetadata().getNamespace());
        });
        assertThat(route.getSpec().getRules().getFirst().getBackendRefs())
                .extracting(backend -> backend.getName())
                .containsExactly(canary.stableService(), canary.canaryService());
        Service canaries = objects.named(Service.class, canary.canaryService()).orElseThrow();
        assertThat(canaries.getMetadata().getLabels())
                .containsEntry("track", "canary")
                .containsAllEntriesOf(objects.only(ServiceMonitor.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels());
        assertThat(rollout(objects).selector().matchLabels())
                .containsAllEntriesOf(canaries.getSpec().getSelector());
    }

    @ParameterizedTest
    @EnumSource
    void everyStepIsMeasuredByTheClientsOwnNumbers(App app) {
        KubernetesObjects objects = objects(app);
        String template = objects.only(AnalysisTemplate.class).getMetadata().getName();
        List<Rollout.Analysis> analyses = rollout(objects).strategy().canary().steps().stream()
                .flatMap(step -> Stream.ofNullable(step.analysis()))
                .toList();
        assertThat(analyses).hasSize(2).allSatisfy(analysis -> {
            assertThat(analysis.templates())
                    .extracting(Rollout.TemplateRef::templateName)
                    .containsExactly(template);
            assertThat(analysis.args().getFirst().value()).isEqualTo(app.id());
            Duration slowest = Duration.ofMillis(
                    (long) (Double.parseDouble(analysis.args().getLast().value()) * 1e3));
            assertThat(slowest).isEqualTo(app.deadline().multipliedBy(9).dividedBy(10));
        });
    }

    @Test
    void measurementsUseMetricsThatExist() {
        AnalysisTemplate.Spec template = Objects.requireNonNull(
                objects(App.WEB).only(AnalysisTemplate.class).getSpec());
        assertThat(template.metrics())
                .extracting(AnalysisTemplate.Metric::name)
                .containsExactly("completeness", "latency");
        assertThat(template.metrics()).allSatisfy(metric -> {
            String query = metric.provider().prometheus().query().replace("{{args.job}}", "bff-web");
            assertThat(Metrics.all().unknownIn(Promql.of(query))).isEmpty();
        });
    }
}
