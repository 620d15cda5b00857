package shop.storefront.aggregation.edge.request;

import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.declarations.ParameterInfo;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.observability.PageKind;

/**
 * Reads {@link Routes} from the resources' annotations. Runs in the build: reflection would make a proxy class for each
 * annotation that a resource has, those for OpenAPI included, which is a tenth of a start.
 */
public final class RouteReader implements BuildCompatibleExtension {

    private final List<Route> routes = new ArrayList<>();

    /** Called with each bean; resources are beans. */
    @Registration(types = Object.class)
    public void read(BeanInfo bean) {
        AnnotationInfo root = bean.isClassBean() ? bean.declaringClass().annotation(Path.class) : null;
        if (root != null) {
            for (MethodInfo method : bean.declaringClass().methods()) {
                String verb = verb(method);
                if (verb != null) {
                    AnnotationInfo path = method.annotation(Path.class);
                    String below = path == null ? "" : path.value().asString();
                    routes.add(route(verb, root.value().asString() + below, method));
                }
            }
        }
    }

    /** Called once, after all beans were read. */
    @Synthesis
    public void add(SyntheticComponents components) {
        components
                .addBean(Routes.class)
                .type(Routes.class)
                .scope(Singleton.class)
                .withParam(RoutesCreator.ROUTES, RoutesCreator.written(routes))
                .createWith(RoutesCreator.class);
    }

    private static @Nullable String verb(MethodInfo method) {
        for (AnnotationInfo annotation : method.annotations()) {
            AnnotationInfo verb = annotation.declaration().annotation(HttpMethod.class);
            if (verb != null) {
                return verb.value().asString();
            }
        }
        return null;
    }

    private static Route route(String verb, String template, MethodInfo method) {
        Set<String> query = new HashSet<>();
        Set<String> optional = new HashSet<>();
        for (ParameterInfo parameter : method.parameters()) {
            AnnotationInfo named = parameter.annotation(RestQuery.class);
            if (named != null) {
                String given = named.value().asString();
                String name = given.isEmpty() ? parameter.name() : given;
                query.add(name);
                if (mayBeEmpty(parameter)) {
                    optional.add(name);
                }
            }
        }
        AnnotationInfo endpoint = method.annotation(Endpoint.class);
        PageKind page = endpoint == null ? null : endpoint.value().asEnum(PageKind.class);
        return new Route(verb, template, page, query, optional);
    }

    private static boolean mayBeEmpty(ParameterInfo parameter) {
        return parameter.hasAnnotation(EmptyIsAbsent.class)
                || parameter.hasAnnotation(
                        constraint -> constraint.declaration().hasAnnotation(EmptyIsAbsent.class));
    }
}
