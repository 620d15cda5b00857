import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A running BFF: what it holds on to, counted from outside. */
final class Replica {

    /** What it held at one moment: heap after a full collection, threads and sockets under load. */
    private record Sample(long heapKib, long threads, long sockets) {}

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final long HEAP_SLACK_KIB = 8 << 10;
    private static final double HEAP_GROWTH = 1.1;
    private static final long THREAD_SLACK = 8;
    private static final long SOCKET_SLACK = 96;
    private static final long CALLS_AT_REST = 16;

    private final String name;
    private final long pid;
    private final List<Sample> samples = new ArrayList<>();
    private long callsAtRest;
    private long flightsAtRest;

    Replica(String name, long pid) {
        this.name = name;
        this.pid = pid;
    }

    void sample() throws IOException, InterruptedException {
        jcmd("GC.run");
        samples.add(new Sample(number(USED, jcmd("GC.heap_info")), number(THREADS, status()), sockets()));
    }

    /** What has grown, and what is still held with nobody asking for anything. */
    List<String> verdict() throws IOException, InterruptedException {
        String histogram = jcmd("GC.class_histogram");
        callsAtRest = instances(histogram, "io.grpc.internal.ClientCallImpl");
        flightsAtRest = instances(histogram, "shop.storefront.aggregation.engine.InFlightCall");
        List<String> wrongs = new ArrayList<>();
        List<Sample> early = samples.subList(0, Math.max(1, samples.size() / 3));
        List<Sample> late = samples.subList(samples.size() - early.size(), samples.size());
        long heapBefore = median(early.stream().mapToLong(Sample::heapKib));
        long heapAfter = median(late.stream().mapToLong(Sample::heapKib));
        if (heapAfter > heapBefore * HEAP_GROWTH + HEAP_SLACK_KIB) {
            wrongs.add(name + " heap grew from " + heapBefore + " to " + heapAfter + " KiB");
        }
        grown("threads", early.stream().mapToLong(Sample::threads), late.stream().mapToLong(Sample::threads), THREAD_SLACK, wrongs);
        grown("sockets", early.stream().mapToLong(Sample::sockets), late.stream().mapToLong(Sample::sockets), SOCKET_SLACK, wrongs);
        if (callsAtRest > CALLS_AT_REST) {
            wrongs.add(name + " holds " + callsAtRest + " gRPC calls at rest");
        }
        if (flightsAtRest > CALLS_AT_REST) {
            wrongs.add(name + " holds " + flightsAtRest + " questions at rest");
        }
        return wrongs;
    }

    private void grown(String what, LongStream before, LongStream after, long slack, List<String> wrongs) {
        long first = median(before);
        long last = median(after);
        if (last > first + slack) {
            wrongs.add(name + " " + what + " grew from " + first + " to " + last);
        }
    }

    private static long median(LongStream values) {
        long[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private String status() throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/status"));
    }

    private long sockets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.filter(Replica::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + " of " + name + ": " + output);
        }
        return output;
    }

    private static long number(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static long instances(String histogram, String type) {
        for (String line : histogram.split("\n")) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length >= 4 && columns[3].equals(type)) {
                return Long.parseLong(columns[1]);
            }
        }
        return 0;
    }

    String figures() {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        return name + ": heap after GC " + first.heapKib() / 1024 + " to " + last.heapKib() / 1024 + " MiB, threads "
                + first.threads() + " to " + last.threads() + ", sockets " + first.sockets() + " to " + last.sockets()
                + "; at rest " + callsAtRest + " gRPC calls, " + flightsAtRest + " questions (" + samples.size() + " samples)";
    }
}
