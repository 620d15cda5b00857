package shop.storefront.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kustomization.yaml: the fields that are used here, and no other. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @Nullable String nameSuffix,
        @Nullable List<String> resources,
        @Nullable List<String> components,
        @Nullable List<Labels> labels,
        @Nullable List<Image> images,
        @Nullable List<Replicas> replicas,
        @Nullable List<Patch> patches,
        @Nullable Options generatorOptions,
        @Nullable List<ConfigMapGenerator> configMapGenerator) {

    record Labels(Map<String, String> pairs, boolean includeSelectors, boolean includeTemplates) {}

    record Image(String name, String newName, String newTag) {}

    record Replicas(String name, int count) {}

    record Patch(String path, @Nullable Target target) {}

    record Target(String group, String kind, String name) {}

    record ConfigMapGenerator(
            String name,
            @Nullable String namespace,
            @Nullable String behavior,
            @Nullable List<String> files,
            @Nullable List<String> literals,
            @Nullable Options options) {}

    record Options(
            boolean disableNameSuffixHash,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations) {}

    static final String FILE = "kustomization.yaml";

    static List<Path> folders() {
        return Stream.of(Repository.KUBERNETES, Repository.OBSERVABILITY)
                .flatMap(folder -> Repository.files(folder, FILE).stream())
                .map(file -> Objects.requireNonNull(file.getParent()))
                .toList();
    }

    static Kustomization in(Path folder) {
        try {
            return Yaml.MAPPER.treeToValue(Yaml.document(folder.resolve(FILE)), Kustomization.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(folder + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The files of its own folder that it reads. */
    Stream<String> files() {
        return Stream.of(
                        each(resources).filter(name -> name.endsWith(".yaml")),
                        each(patches).map(Patch::path),
                        each(configMapGenerator).flatMap(generator -> each(generator.files())))
                .flatMap(names -> names);
    }

    /** The folders with a kustomization of their own that it builds on. */
    Stream<String> folderNames() {
        return Stream.concat(each(resources).filter(name -> !name.endsWith(".yaml")), each(components));
    }

    /** The objects that a patch in it can find, by kind and by the name they have at that point. */
    static List<String> objects(Path folder) {
        Kustomization own = in(folder);
        List<String> objects = new ArrayList<>();
        own.folderNames()
                .forEach(name -> objects.addAll(named(folder.resolve(name).normalize())));
        each(own.resources())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .flatMap(file -> Yaml.documents(file).stream())
                .forEach(document -> objects.add(name(document)));
        return objects;
    }

    private static List<String> named(Path folder) {
        String suffix = Objects.requireNonNullElse(in(folder).nameSuffix(), "");
        return objects(folder).stream().map(name -> name + suffix).toList();
    }

    static String name(JsonNode document) {
        return document.path("kind").asText() + " "
                + document.path("metadata").path("name").asText();
    }

    static <T> Stream<T> each(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
