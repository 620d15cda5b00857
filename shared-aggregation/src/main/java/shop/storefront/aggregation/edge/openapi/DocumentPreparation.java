package shop.storefront.aggregation.edge.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Has the OpenAPI document prepared on a worker thread: on the event loop, where it is served, all pages would wait. */
@Singleton
final class DocumentPreparation {

    private static final String PATHS = ".*/openapi(\\.\\w+)?/?";
    private static final int BEFORE_QUARKUS = -1;

    void register(@Observes ManagementInterface management, OpenApiDocumentService documents) {
        management
                .router()
                .routeWithRegex(PATHS)
                .order(BEFORE_QUARKUS)
                .blockingHandler(
                        routing -> {
                            documents.getDocument("", Format.JSON);
                            routing.next();
                        },
                        false);
    }
}
