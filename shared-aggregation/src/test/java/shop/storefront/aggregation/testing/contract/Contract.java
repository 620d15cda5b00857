package shop.storefront.aggregation.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/** An OpenAPI document; two are equal when they say the same, in whatever order. */
public record Contract(JsonNode document) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Readers must take enumeration values that they do not know, so a new one breaks nobody. */
    private static final OpenApiDiffOptions OPEN_ENUMERATIONS = OpenApiDiffOptions.builder()
            .configProperty("incompatible.response.enum.increased", "false")
            .build();

    /** The document in a file. */
    public static Contract in(Path file) throws IOException {
        return of(Files.readString(file));
    }

    /** The document that is written so. */
    public static Contract of(String yaml) throws IOException {
        return new Contract(YAML.readTree(yaml));
    }

    /** What breaks a client that was built on an older document. */
    public List<String> breaksSince(Contract older) throws IOException {
        List<String> breaks = new ArrayList<>(newlyNullable(older));
        ChangedOpenApi change = OpenApiCompare.fromContents(older.comparable(), comparable(), null, OPEN_ENUMERATIONS);
        if (change.isIncompatible()) {
            breaks.add(described(change));
        }
        return breaks;
    }

    /** Whether two documents differ in no more than their versions. */
    public boolean saysTheSameAs(Contract other) {
        return Comparison.form(document).equals(Comparison.form(other.document));
    }

    /** The document's own version, of three numbers; what was released before there was one counts as 1.0.0. */
    public ModuleDescriptor.Version version() {
        String version = document.path("info").path("version").asText();
        if (!version.equals("v1") && !version.matches("1(\\.(0|[1-9][0-9]*)){2}")) {
            throw new IllegalArgumentException("not 1.minor.patch, as paths below /api/v1 need: " + version);
        }
        return ModuleDescriptor.Version.parse(version.equals("v1") ? "1.0.0" : version);
    }

    /** What is wrong with its examples. */
    public List<String> exampleFaults() {
        return ExampleFaults.in(document);
    }

    /** What a reader is not told. */
    public List<String> gaps() {
        return Gaps.in(document);
    }

    /** The comparison takes it for harmless when a field that was always a value may be null. */
    private List<String> newlyNullable(Contract older) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema : older.schemas().properties()) {
            for (Map.Entry<String, JsonNode> field :
                    schema.getValue().path("properties").properties()) {
                JsonNode now =
                        schemas().path(schema.getKey()).path("properties").path(field.getKey());
                if (Comparison.isNullable(now) && !Comparison.isNullable(field.getValue())) {
                    fields.add("%s.%s may be null now".formatted(schema.getKey(), field.getKey()));
                }
            }
        }
        return fields;
    }

    private JsonNode schemas() {
        return document.path("components").path("schemas");
    }

    private String comparable() throws IOException {
        return YAML.writeValueAsString(Comparison.form(document));
    }

    private static String described(ChangedOpenApi change) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new ConsoleRender().render(change, new OutputStreamWriter(text, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }
}
