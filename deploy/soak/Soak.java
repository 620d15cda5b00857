import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** The soak: load for some minutes, faults that come and go, samples of both BFFs, and a verdict. */
final class Soak {

    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private Soak() {}

    /** @param arguments minutes, control, web, its process id, mobile, its process id */
    public static void main(String[] arguments) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(Long.parseLong(arguments[0])));
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        Faults faults = new Faults(http, URI.create(arguments[1]), URI.create(arguments[2]));
        Load load = new Load(http, URI.create(arguments[2]), URI.create(arguments[4]));
        List<Replica> replicas = List.of(
                new Replica("web", Long.parseLong(arguments[3])), new Replica("mobile", Long.parseLong(arguments[5])));
        load.touchEverything();
        load.begin(end);
        Thread hurting = Thread.startVirtualThread(() -> faults.comeAndGo(end));
        while (Instant.now().isBefore(end)) {
            Thread.sleep(BETWEEN_SAMPLES);
            for (Replica replica : replicas) {
                replica.sample();
            }
        }
        hurting.join();
        load.end();
        Thread.sleep(SETTLING);
        List<String> wrongs = new ArrayList<>(load.wrongs());
        wrongs.addAll(faults.wrongs());
        for (Replica replica : replicas) {
            wrongs.addAll(replica.verdict());
        }
        System.out.println(load.figures());
        System.out.println(faults.figures());
        replicas.forEach(replica -> System.out.println(replica.figures()));
        wrongs.forEach(wrong -> System.out.println("WRONG: " + wrong));
        System.out.println(wrongs.isEmpty() ? "soak: passed" : "soak: failed");
        System.exit(wrongs.isEmpty() ? 0 : 1);
    }
}
