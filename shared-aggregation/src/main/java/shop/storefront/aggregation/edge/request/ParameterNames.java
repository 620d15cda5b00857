package shop.storefront.aggregation.edge.request;

import jakarta.inject.Singleton;
import jakarta.validation.ParameterNameProvider;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;

/** Names a parameter that breaks a constraint as the client knows it: a header by the header's name. */
@Singleton
final class ParameterNames implements ParameterNameProvider {

    @Override
    public List<String> getParameterNames(Constructor<?> constructor) {
        return names(constructor);
    }

    @Override
    public List<String> getParameterNames(Method method) {
        return names(method);
    }

    private static List<String> names(Executable executable) {
        return Arrays.stream(executable.getParameters())
                .map(ParameterNames::name)
                .toList();
    }

    private static String name(Parameter parameter) {
        RestHeader header = parameter.getAnnotation(RestHeader.class);
        return header == null || header.value().isEmpty() ? parameter.getName() : header.value();
    }
}
