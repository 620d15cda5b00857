package shop.storefront.deploy;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Rollout of Argo Rollouts: the fields that are used here, and no other. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group("argoproj.io")
@Version("v1alpha1")
public final class Rollout extends CustomObject<Rollout.Spec> {

    private static final long serialVersionUID = 1L;

    record Spec(
            WorkloadRef workloadRef,
            Selector selector,
            int minReadySeconds,
            int revisionHistoryLimit,
            int progressDeadlineSeconds,
            Strategy strategy) {}

    record WorkloadRef(String apiVersion, String kind, String name, String scaleDown) {}

    record Selector(Map<String, String> matchLabels) {}

    record Strategy(Canary canary) {}

    record Canary(
            int maxSurge,
            int maxUnavailable,
            String stableService,
            String canaryService,
            TrafficRouting trafficRouting,
            List<Step> steps) {}

    record TrafficRouting(Map<String, Plugin> plugins) {}

    record Plugin(String httpRoute, String namespace) {}

    record Step(
            @Nullable Integer setWeight,
            @Nullable Pause pause,
            @Nullable Analysis analysis) {}

    record Pause(String duration) {}

    record Analysis(List<TemplateRef> templates, List<Argument> args) {}

    record TemplateRef(String templateName) {}

    record Argument(String name, String value) {}
}
