package shop.storefront.bench.upstreams;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.recommendation.v1.ListRecommendationsRequest;

/**
 * Starts the services on free ports of the loopback address and tells the ports in one line:
 * {@code control=… inventory=… product=… recommendation=… review=…}.
 */
final class Upstreams {
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(false));
    private final Map<String, Delay> delays = Stream.of("product", "review", "inventory", "recommendation")
            .collect(Collectors.toMap(Function.identity(), name -> new Delay(vertx)));

    public static void main(String[] args) {
        new Upstreams().start().onSuccess(System.out::println).onFailure(failure -> {
            System.err.println(failure);
            System.exit(1);
        });
    }

    private Future<String> start() {
        var catalogue = new Catalogue();
        var ports = new TreeMap<>(Map.of(
                "control", listen(this::control),
                "product", listen(new RestAnswers(catalogue, delay("product"))),
                "review", listen(new RestAnswers(catalogue, delay("review"))),
                "inventory", listen(new GrpcAnswers(request -> availabilities(catalogue, request), delay("inventory"))),
                "recommendation",
                        listen(new GrpcAnswers(
                                request -> recommendations(catalogue, request), delay("recommendation")))));
        return Future.all(List.copyOf(ports.values()))
                .map(all -> ports.entrySet().stream()
                        .map(port -> port.getKey() + "=" + port.getValue().result())
                        .collect(Collectors.joining(" ")));
    }

    private static MessageLite availabilities(Catalogue catalogue, byte[] request)
            throws InvalidProtocolBufferException {
        return catalogue.availabilities(
                BatchGetAvailabilityRequest.parseFrom(request).getProductIdsList());
    }

    private static MessageLite recommendations(Catalogue catalogue, byte[] request)
            throws InvalidProtocolBufferException {
        var question = ListRecommendationsRequest.parseFrom(request);
        return catalogue.recommendations(question.getProductId(), question.getPageSize());
    }

    private Future<Integer> listen(Handler<HttpServerRequest> answers) {
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        return vertx.createHttpServer(options).requestHandler(answers).listen().map(server -> server.actualPort());
    }

    /**
     * Says how many calls there were ({@code /calls}), or sets delays in milliseconds: {@code /delay?review=20&product=6}; a
     * service not named answers at once.
     */
    private void control(HttpServerRequest request) {
        if (request.path().equals("/calls")) {
            request.response()
                    .end(Long.toString(
                            delays.values().stream().mapToLong(Delay::calls).sum()));
            return;
        }
        delays.forEach((name, delay) -> {
            var millis = request.getParam(name);
            delay.set(millis == null ? 0 : Long.parseLong(millis));
        });
        request.response().end();
    }

    private Delay delay(String name) {
        return delays.get(name);
    }
}
