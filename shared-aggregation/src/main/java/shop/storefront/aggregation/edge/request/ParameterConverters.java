package shop.storefront.aggregation.edge.request;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.id.ProductId;

/**
 * Converts parameters to the types that resources take. What can't be converted becomes null, which the parameter's
 * own constraint rejects: so all that is wrong with a request is said at once, each by its name.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public final class ParameterConverters implements ParamConverterProvider {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    @Override
    @SuppressWarnings("unchecked") // each converter is for the type that it is asked for
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        if (type == Integer.class) {
            return (ParamConverter<T>) new Converter<>(ParameterConverters::wholeNumber);
        }
        if (type == ProductId.class) {
            return (ParamConverter<T>) new Converter<>(ProductId::parse);
        }
        return type.isEnum() ? new Converter<>(byLowerCaseName(type)::get) : null;
    }

    private static @Nullable Integer wholeNumber(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    private static <T> Map<String, T> byLowerCaseName(Class<T> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(
                        constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant -> constant));
    }

    private record Converter<T>(Function<String, @Nullable T> read) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(String text) {
            return read.apply(text);
        }

        @Override
        public String toString(T value) {
            throw new UnsupportedOperationException("parameters are only read");
        }
    }
}
