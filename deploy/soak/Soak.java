import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** The soak: load for some minutes, faults that come and go, samples of both BFFs, and a verdict. */
final class Soak {

    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private Soak() {}

    /**
     * @param arguments minutes, control, web, its process id, mobile, its process id, the BFFs' hosts file, the program and
     *     the port of Redis (none where the program is -), then NAME=PORT:BEHIND of each service
     */
    public static void main(String[] arguments) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(Long.parseLong(arguments[0])));
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        Map<String, Network> networks = new TreeMap<>();
        for (String service : List.of(arguments).subList(9, arguments.length)) {
            String[] parts = service.split("[=:]");
            networks.put(parts[0], new Network(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        }
        Names names = new Names(
                Path.of(arguments[6]), networks.keySet().stream().map(name -> name + ".soak").toList());
        Faults faults = new Faults(http, URI.create(arguments[1]), URI.create(arguments[2]), networks, names);
        Redis redis = arguments[7].equals("-") ? null : new Redis(arguments[7], Integer.parseInt(arguments[8]));
        if (redis != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
            faults.with(redis);
        }
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
        System.out.println(faults.figures() + ", connections lost "
                + networks.values().stream().mapToInt(Network::deaths).sum() + (redis == null ? ", without Redis" : ""));
        replicas.forEach(replica -> System.out.println(replica.figures()));
        wrongs.forEach(wrong -> System.out.println("WRONG: " + wrong));
        System.out.println(wrongs.isEmpty() ? "soak: passed" : "soak: failed");
        System.exit(wrongs.isEmpty() ? 0 : 1);
    }
}
