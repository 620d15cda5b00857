package shop.storefront.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The kubectl on the PATH, which holds a Kustomize that needs no cluster. */
final class Kubectl {

    private static final Map<String, KubernetesObjects> BUILT = new ConcurrentHashMap<>();

    private Kubectl() {}

    static boolean isHere() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    /** What a folder below deploy/kubernetes comes to; built once. */
    static KubernetesObjects kustomize(String folder) {
        return BUILT.computeIfAbsent(folder, Kubectl::build);
    }

    private static KubernetesObjects build(String folder) {
        try {
            Process process = new ProcessBuilder(
                            "kubectl",
                            "kustomize",
                            Repository.KUBERNETES.resolve(folder).toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("kubectl kustomize fails for " + folder);
            }
            return KubernetesObjects.of(Yaml.documents(yaml, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
