package shop.storefront.aggregation.testing;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import shop.storefront.aggregation.engine.Deadline;
import shop.storefront.aggregation.engine.Fetched;
import shop.storefront.aggregation.engine.RequestContext;
import shop.storefront.aggregation.engine.SharedLastGood;
import shop.storefront.aggregation.engine.Source;
import shop.storefront.aggregation.engine.SourceListener;
import shop.storefront.aggregation.engine.SourcePolicy;
import shop.storefront.aggregation.engine.SourceSetup;
import shop.storefront.aggregation.engine.TraceContext;

/**
 * Compares what the last good answers of a source weigh with the heap that they take, in a JVM of its own, where nothing
 * else comes and goes.
 */
public final class KeptHeap {

    private static final long ENOUGH = 1L << 40;
    private static final SourcePolicy FOR_LONG = new SourcePolicy(
            Duration.ofSeconds(1), Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), Duration.ZERO);

    private KeptHeap() {}

    /** Runs a program that calls {@link #say}; gives how many bytes are counted for a byte of heap, by what they are of. */
    public static Map<String, Double> measuredBy(Class<?> program) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseG1GC",
                        "-Xmx512m",
                        "-cp",
                        classes,
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (java.waitFor() != 0) {
            throw new IOException(program + " failed: " + said);
        }
        Map<String, Double> measured = new LinkedHashMap<>();
        said.lines().map(line -> line.split("=")).forEach(parts -> measured.put(parts[0], Double.valueOf(parts[1])));
        return measured;
    }

    /** Keeps so many answers and says what they weigh for each byte that they take. */
    public static <K, T> void say(String what, int count, IntFunction<K> keys, IntFunction<Fetched<T>> answers) {
        keep(1, keys, answers);
        long before = heap();
        Source<K, T> source = keep(count, keys, answers);
        long taken = heap() - before;
        System.out.println(what + "=" + (double) source.rememberedBytes() / taken);
        Reference.reachabilityFence(source);
    }

    private static <K, T> Source<K, T> keep(int count, IntFunction<K> keys, IntFunction<Fetched<T>> answers) {
        VirtualTime time = new VirtualTime();
        RequestContext context = new RequestContext(
                Deadline.in(Duration.ofSeconds(1), time), "request-1", TraceContext.continued(null, null), null);
        int[] next = {0};
        Source<K, T> source = Source.ofOne(
                (key, own) -> Uni.createFrom().item(answers.apply(next[0]++)),
                Function.identity(),
                SharedLastGood.none(),
                new SourceSetup(() -> FOR_LONG, new Unguarded(), new SourceListener() {}, time, ENOUGH));
        for (int i = 0; i < count; i++) {
            source.get(keys.apply(i), context).subscribe().with(answer -> {});
        }
        return source;
    }

    /** In bytes, without what nobody refers to. */
    private static long heap() {
        long left = used();
        long before;
        do {
            before = left;
            System.gc();
            left = used();
        } while (left < before);
        return left;
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
