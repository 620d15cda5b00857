package shop.storefront.aggregation.edge.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says of each field of a body what its record says: a {@link Nullable} component may be null, or is left out where the
 * record leaves out nulls; every other one is always there.
 */
final class RecordSchemas {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);

    private RecordSchemas() {}

    /**
     * Completes the schemas of all records.
     *
     * @throws IllegalStateException if a schema is not of one record with a {@code @Schema}: SmallRye names schemas by
     *     the simple names of classes, and numbers those that share one
     */
    static void complete(Components components, IndexView index) {
        Map<String, DotName> completed = new HashMap<>();
        for (AnnotationInstance annotation :
                index.getAnnotations(org.eclipse.microprofile.openapi.annotations.media.Schema.class)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.CLASS) {
                ClassInfo described = annotation.target().asClass();
                String name = name(annotation, described);
                Schema schema = components.getSchemas().get(name);
                if (described.isAnnotation()) {
                    components.removeSchema(name); // it describes the parameters that it is on
                } else if (described.isRecord() && schema != null && schema.getProperties() != null) {
                    DotName earlier = completed.putIfAbsent(name, described.name());
                    if (earlier == null) {
                        complete(schema, described);
                    } else {
                        requireSame(earlier, described.name(), name);
                    }
                }
            }
        }
        components.getSchemas().forEach((name, schema) -> requireRecord(name, schema, completed.keySet()));
    }

    /** The index is made of two that overlap: each class is in it twice. */
    private static void requireSame(DotName first, DotName second, String name) {
        if (!first.equals(second)) {
            throw new IllegalStateException(
                    "%s and %s have the same schema name, %s: rename one".formatted(first, second, name));
        }
    }

    private static void requireRecord(String name, Schema schema, Set<String> records) {
        if (schema.getProperties() != null && !records.contains(name)) {
            throw new IllegalStateException("The schema %s is of no record with @Schema".formatted(name)
                    + " (a number at its end: another class has the same simple name)");
        }
    }

    private static String name(AnnotationInstance annotation, ClassInfo described) {
        AnnotationValue name = annotation.value("name");
        return name == null ? described.simpleName() : name.asString();
    }

    private static void complete(Schema schema, ClassInfo described) {
        boolean omitsNulls = described.hasDeclaredAnnotation(JsonInclude.class);
        List<String> required = new ArrayList<>();
        for (RecordComponentInfo component : described.recordComponentsInDeclarationOrder()) {
            FieldInfo field = described.field(component.name());
            String name = name(field);
            Schema value = schema.getProperties().get(name);
            if (value == null) {
                continue;
            }
            boolean nullable = field.type().hasAnnotation(NULLABLE);
            boolean omitted = omitsNulls && nullable || field.hasAnnotation(JsonInclude.class);
            if (!omitted) {
                required.add(name);
            }
            schema.addProperty(name, field(value, nullable && !omitted));
        }
        schema.setRequired(required);
    }

    private static String name(FieldInfo field) {
        AnnotationInstance property = field.annotation(JsonProperty.class);
        return property == null ? field.name() : property.value().asString();
    }

    private static Schema field(Schema field, boolean nullable) {
        String ref = field.getRef();
        if (ref != null) {
            // What is beside a reference is already in what it refers to, but for the description.
            Schema referring = OASFactory.createSchema().description(field.getDescription());
            return nullable
                    ? referring
                            .addAnyOf(OASFactory.createSchema().ref(ref))
                            .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL))
                    : referring.ref(ref);
        }
        return nullable ? field.addType(SchemaType.NULL) : field;
    }
}
