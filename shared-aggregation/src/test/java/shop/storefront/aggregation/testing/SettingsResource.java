package shop.storefront.aggregation.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of the application under test, one an argument; {@code *} stands for the name of every source. They come before
 * those of other resources. A profile would have every class loaded anew for them, which takes seconds: it is for what is
 * set at build time, and for what must not see what libraries keep in static fields, such as metrics.
 */
public final class SettingsResource implements QuarkusTestResourceLifecycleManager {

    private final Map<String, String> settings = new TreeMap<>();

    @Override
    public void init(Map<String, String> arguments) {
        arguments.forEach((name, value) ->
                Sources.names().forEach(source -> settings.put(name.replace("*", source), value)));
    }

    @Override
    public Map<String, String> start() {
        return settings;
    }

    /** The settings of a later resource replace those of an earlier one. */
    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void stop() {}
}
