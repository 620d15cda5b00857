package shop.storefront.deploy;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** What Argo Rollouts measures a canary by: the fields that are used here, and no other. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group("argoproj.io")
@Version("v1alpha1")
public final class AnalysisTemplate extends CustomObject<AnalysisTemplate.Spec> {

    private static final long serialVersionUID = 1L;

    record Spec(List<Argument> args, List<Metric> metrics) {}

    record Argument(String name) {}

    record Metric(
            String name,
            String interval,
            int count,
            int failureLimit,
            int inconclusiveLimit,
            String successCondition,
            String failureCondition,
            Provider provider) {}

    record Provider(Prometheus prometheus) {}

    record Prometheus(String address, String query) {}
}
