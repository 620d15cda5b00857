package shop.storefront.aggregation.edge.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * All paths at which there is a resource, read from the resources' own annotations while the application is built. Each
 * path has one spelling, the template's: what is written otherwise is no path of these, even if it means the same.
 */
@Singleton
public final class Routes {

    private static final String RESOURCE = ResourcePath.class.getName();
    private static final String ROUTE = Route.class.getName();

    private final PathTree paths = new PathTree();

    /** Runs in the build of a native executable: the annotations need not be there when it runs. */
    void read(@Observes @Initialized(ApplicationScoped.class) Object begun, BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                read(path.value(), bean.getBeanClass());
            }
        }
    }

    /** Adds the methods of a resource class. */
    void read(String root, Class<?> resource) {
        Map<String, Map<String, Route>> routes = new HashMap<>();
        for (Method method : resource.getMethods()) {
            String verb = verb(method);
            if (verb != null) {
                Path path = method.getAnnotation(Path.class);
                String template = path == null ? root : root + path.value();
                routes.computeIfAbsent(template, _ -> new HashMap<>()).put(verb, route(verb, template, method));
            }
        }
        routes.forEach(paths::add);
    }

    private static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static Route route(String verb, String template, Method method) {
        Set<String> query = new HashSet<>();
        Set<String> optional = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            RestQuery named = parameter.getAnnotation(RestQuery.class);
            if (named != null) {
                String name = named.value().isEmpty() ? parameter.getName() : named.value();
                query.add(name);
                if (mayBeEmpty(parameter)) {
                    optional.add(name);
                }
            }
        }
        Endpoint endpoint = method.getAnnotation(Endpoint.class);
        return new Route(
                verb, template, endpoint == null ? null : endpoint.value(), Set.copyOf(query), Set.copyOf(optional));
    }

    private static boolean mayBeEmpty(Parameter parameter) {
        return parameter.isAnnotationPresent(EmptyIsAbsent.class)
                || Arrays.stream(parameter.getAnnotations())
                        .anyMatch(constraint -> constraint.annotationType().isAnnotationPresent(EmptyIsAbsent.class));
    }

    /** Finds what a request asks for and notes it; null where there is nothing at its path or its method is not allowed. */
    public @Nullable Route note(RoutingContext routing) {
        String path = routing.request().path();
        ResourcePath resource = path == null ? null : at(path);
        Route route = resource == null
                ? null
                : resource.route(routing.request().method().name());
        routing.put(RESOURCE, resource);
        routing.put(ROUTE, route);
        return route;
    }

    /** Whether a path is one at all: it begins at the root, and each percent sign of it begins an octet. */
    public static boolean isPath(@Nullable String path) {
        return path != null && path.startsWith("/") && PercentEncoding.isWellFormed(path);
    }

    /** What is at a path, as a request line writes it; null where no resource is. */
    @Nullable
    ResourcePath at(String path) {
        return paths.find(path);
    }

    /** What a request that was noted is for; null where that is none of ours. */
    public static @Nullable Route of(RoutingContext routing) {
        return routing.get(ROUTE);
    }

    /** What is at the path of a request that was noted, whatever its method; null where no resource is. */
    public static @Nullable ResourcePath resource(RoutingContext routing) {
        return routing.get(RESOURCE);
    }
}
