import java.io.File;
import java.io.IOException;

/** A Redis that dies, hangs and comes back empty. */
final class Redis implements AutoCloseable {

    private final String program;
    private final int port;
    private Process process;

    Redis(String program, int port) throws IOException {
        this.program = program;
        this.port = port;
        begin();
    }

    void begin() throws IOException {
        process = new ProcessBuilder(program, "--port", String.valueOf(port), "--save", "", "--appendonly", "no")
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
    }

    void die() {
        process.destroyForcibly();
    }

    void hang() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        die();
    }
}
