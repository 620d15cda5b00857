package shop.storefront.aggregation.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as built, a jar or a native executable, run as a process of its own on free ports. */
public final class PackagedApplication {

    private static final int START_SECONDS = 60;
    private static final int EXIT_SECONDS = 60;
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: http://[^:]+:(\\d+).*Management interface listening on http://[^:]+:(\\d+)");

    private final Process process;
    private final CompletableFuture<Matcher> ports = new CompletableFuture<>();
    private final StringBuffer output = new StringBuffer();
    private final Thread reader;

    private PackagedApplication(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts what was built in the current module, and waits until it listens. */
    public static PackagedApplication start(FourSources sources, Map<String, String> environment) throws Exception {
        return start(Path.of(""), sources, environment);
    }

    /** Starts what was built in a module, and waits until it listens. */
    public static PackagedApplication start(Path module, FourSources sources, Map<String, String> environment)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command(module)).redirectErrorStream(true);
        sources.settings().forEach((name, value) -> builder.environment().put(variable(name), value));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
        builder.environment().putAll(environment);
        PackagedApplication application = new PackagedApplication(builder.start());
        application.ports.get(START_SECONDS, TimeUnit.SECONDS);
        return application;
    }

    private static String variable(String property) {
        return property.replace('.', '_').toUpperCase(java.util.Locale.ROOT);
    }

    private static List<String> command(Path module) throws IOException {
        Path target = module.resolve("target");
        Properties artifact = new Properties();
        artifact.load(new StringReader(Files.readString(target.resolve("quarkus-artifact.properties"))));
        Path path = target.resolve(artifact.getProperty("path")).toAbsolutePath();
        if (artifact.getProperty("type").startsWith("native")) {
            return List.of(path.toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                path.toString());
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    ports.complete(listening);
                }
            }
        } catch (IOException e) {
            ports.completeExceptionally(new UncheckedIOException(e));
        }
        ports.completeExceptionally(new IllegalStateException("ended before it listened:\n" + output));
    }

    /** Where clients ask. */
    public URI edge() {
        return URI.create("http://localhost:" + ports.join().group(1));
    }

    /** Where operators ask. */
    public URI management() {
        return URI.create("http://localhost:" + ports.join().group(2));
    }

    /** What it has written so far. */
    public List<String> lines() {
        return output.toString().lines().toList();
    }

    /** Sends SIGTERM, and goes on reading what it writes ({@link Process#destroy} would close the pipe). */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end of the process, and of what it writes. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS) || !reader.join(Duration.ofSeconds(EXIT_SECONDS))) {
            throw new IllegalStateException("still running:\n" + output);
        }
        return process.exitValue();
    }
}
