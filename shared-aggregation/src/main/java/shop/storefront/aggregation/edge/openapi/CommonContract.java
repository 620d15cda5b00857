package shop.storefront.aggregation.edge.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/**
 * Completes an OpenAPI document with what no resource class says, since it is true of all: which fields may be null or
 * left out, which problems and headers there are, that identity is optional.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public final class CommonContract implements OASFilter {

    private final IndexView index;

    /** Made by SmallRye with the index of all classes. */
    public CommonContract(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        RecordSchemas.complete(document.getComponents(), index);
        ProblemResponses.addTo(document.getComponents());
        Operations operations = new Operations(document.getComponents());
        operations.complete(document.getPaths().getPathItems().values());
    }
}
