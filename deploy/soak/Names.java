import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The hosts file of the BFFs, in which each service has one to three addresses that change. */
final class Names {

    private static final List<String> ADDRESSES = List.of("127.0.0.1", "127.0.0.2", "127.0.0.3");

    private final Path file;
    private final List<String> names;
    private final Random random = new Random(11);

    Names(Path file, List<String> names) {
        this.file = file;
        this.names = names;
    }

    /** Every name gets other addresses, some of them the same. */
    void change() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            int first = random.nextInt(ADDRESSES.size());
            int count = 1 + random.nextInt(ADDRESSES.size());
            for (int i = 0; i < count; i++) {
                lines.add(ADDRESSES.get((first + i) % ADDRESSES.size()) + " " + name);
            }
        }
        write(lines);
    }

    /** No name is known. */
    void forget() throws IOException {
        write(List.of());
    }

    private void write(List<String> lines) throws IOException {
        Path next = file.resolveSibling("hosts.next");
        List<String> all = new ArrayList<>(lines);
        all.addFirst("127.0.0.1 localhost");
        Files.write(next, all);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
