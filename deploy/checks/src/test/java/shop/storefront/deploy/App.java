package shop.storefront.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** An application as its own settings have it. */
enum App {
    WEB("web"),
    MOBILE("mobile");

    private final String client;
    private final Properties settings = new Properties();

    /** Their modules. */
    static List<String> ids() {
        return Stream.of(values()).map(App::id).toList();
    }

    App(String client) {
        this.client = client;
        settings.putAll(Repository.properties(Repository.ROOT.resolve(
                "shared-aggregation/src/main/resources/META-INF/microprofile-config.properties")));
        settings.putAll(Repository.properties(module().resolve("src/main/resources/application.properties")));
    }

    String client() {
        return client;
    }

    String id() {
        return "bff-" + client;
    }

    Path module() {
        return Repository.ROOT.resolve(id());
    }

    Properties settings() {
        return settings;
    }

    String setting(String key) {
        String value = settings.getProperty(key);
        if (value == null) {
            throw new IllegalStateException(id() + " does not set " + key);
        }
        return value;
    }

    /** The time that a page has. */
    Duration deadline() {
        String value = setting("bff.deadline");
        return value.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(value.replace("ms", "")))
                : Duration.parse("PT" + value);
    }

    int port() {
        return Integer.parseInt(setting("quarkus.http.port"));
    }

    int managementPort() {
        return Integer.parseInt(setting("quarkus.management.port"));
    }
}
