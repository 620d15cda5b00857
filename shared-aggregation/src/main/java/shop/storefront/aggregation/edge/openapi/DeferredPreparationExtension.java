package shop.storefront.aggregation.edge.openapi;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/**
 * Has {@link DeferredPreparationInterceptor} intercept Quarkus' service of the OpenAPI document. Runs in the build, for
 * packaged applications alone: in tests and in dev mode the service's class loader does not see our classes.
 */
public final class DeferredPreparationExtension implements BuildCompatibleExtension {

    /** Called once, with the service's class. */
    @Enhancement(types = OpenApiDocumentService.class)
    public void defer(ClassConfig service) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            service.addAnnotation(DeferredPreparation.class);
        }
    }
}
