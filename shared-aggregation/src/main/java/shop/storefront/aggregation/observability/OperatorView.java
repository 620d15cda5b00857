package shop.storefront.aggregation.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.resilience.BreakerState;
import shop.storefront.aggregation.settings.PolicyFile;

/**
 * Shows operators what this replica goes by and how it stands, at {@code /q/operator} of the management port: the settings
 * in force and where each is from, the instances of its sources, breakers, calls and streams. It only reads, and shows no
 * secret.
 */
@Singleton
final class OperatorView {

    private static final String PATH = "/q/operator";
    private static final Pattern SECRET = Pattern.compile("(?i)secret|passw|credential|api-keys|token");
    private static final String HIDDEN = "(hidden)";

    private final SmallRyeConfig config;
    private final PolicyFile policy;
    private final MeterRegistry registry;

    OperatorView(SmallRyeConfig config, PolicyFile policy, MeterRegistry registry) {
        this.config = config;
        this.policy = policy;
        this.registry = registry;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get(PATH).handler(this::show);
    }

    private void show(RoutingContext routing) {
        JsonObject view = new JsonObject()
                .put("policy", policy())
                .put("sources", sources())
                .put("streams", byTag("stream.clients", "stream", Math::round))
                .put("requests", requests())
                .put("settings", settings(config, policy.settings()));
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(view.encodePrettily());
    }

    /**
     * The settings of ours, each with its value and what it is from.
     *
     * @param said what the policy in force says, by key, which comes before all else
     */
    static JsonArray settings(SmallRyeConfig config, Map<String, String> said) {
        TreeSet<String> names = new TreeSet<>(said.keySet());
        config.getPropertyNames().forEach(name -> {
            if (name.startsWith("bff.")) {
                names.add(name);
            }
        });
        JsonArray settings = new JsonArray();
        for (String name : names) {
            ConfigValue set = config.getConfigValue(name);
            String value = said.getOrDefault(name, set.getValue());
            settings.add(new JsonObject()
                    .put("name", name)
                    .put("value", value != null && SECRET.matcher(name).find() ? HIDDEN : value)
                    .put("from", said.containsKey(name) ? "policy file" : origin(set.getConfigSourceName())));
        }
        return settings;
    }

    /** In the words of the runbook; a file is one beside the application, such as {@code config/application.properties}. */
    private static String origin(@Nullable String source) {
        if (source == null || source.startsWith("DefaultValuesConfigSource")) {
            return "default";
        }
        if (source.startsWith("EnvConfigSource")) {
            return "environment";
        }
        if (source.startsWith("SysPropConfigSource")) {
            return "system property";
        }
        return source.contains("[source=file:") ? "file" : "release";
    }

    private JsonObject policy() {
        return new JsonObject()
                .put("version", policy.version())
                .put("inForce", policy.isInForce())
                .put("taken", policy.taken())
                .put("refused", policy.refused());
    }

    private JsonObject requests() {
        return new JsonObject()
                .put("inFlight", registry.get("requests.in.flight").gauge().value())
                .put("limit", registry.get("requests.limit").gauge().value());
    }

    private JsonObject sources() {
        JsonObject sources = new JsonObject();
        gauges("source.bulkhead.in.use")
                .forEach(gauge -> sources.put(
                        tag(gauge, "source"),
                        new JsonObject()
                                .put("callsInFlight", Math.round(gauge.value()))
                                .put("extraCallsLeft", extraCallsLeft(tag(gauge, "source")))
                                .put("instances", new JsonObject())
                                .put("breakers", new JsonObject())));
        put(sources, "instances", "source.instance.healthy", "instance", value -> value > 0 ? "healthy" : "set aside");
        put(sources, "breakers", "source.breaker.state", "operation", OperatorView::breaker);
        return sources;
    }

    private long extraCallsLeft(String source) {
        return (long) registry.get("source.retry.budget")
                .tag("source", source)
                .gauge()
                .value();
    }

    private void put(JsonObject sources, String field, String meter, String tag, DoubleFunction<Object> shown) {
        gauges(meter)
                .forEach(gauge -> sources.getJsonObject(tag(gauge, "source"))
                        .getJsonObject(field)
                        .put(tag(gauge, tag), shown.apply(gauge.value())));
    }

    private JsonObject byTag(String meter, String tag, DoubleFunction<Object> shown) {
        JsonObject values = new JsonObject();
        gauges(meter).forEach(gauge -> values.put(tag(gauge, tag), shown.apply(gauge.value())));
        return values;
    }

    private Collection<Gauge> gauges(String name) {
        return registry.find(name).gauges();
    }

    private static String tag(Gauge gauge, String name) {
        return String.valueOf(gauge.getId().getTag(name));
    }

    private static String breaker(double number) {
        for (BreakerState state : BreakerState.values()) {
            if (state.number() == number) {
                return state.name();
            }
        }
        return "unknown";
    }
}
