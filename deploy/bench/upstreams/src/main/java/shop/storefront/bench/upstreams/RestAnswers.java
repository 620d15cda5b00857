package shop.storefront.bench.upstreams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The product and the review service, in one handler: their paths do not meet. */
final class RestAnswers implements Handler<HttpServerRequest> {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final Catalogue catalogue;
    private final Delay delay;
    private final Prepared<String> prepared = new Prepared<>(this::make);

    RestAnswers(Catalogue catalogue, Delay delay) {
        this.catalogue = catalogue;
        this.delay = delay;
    }

    @Override
    public void handle(HttpServerRequest request) {
        var answer = prepared.get(request.uri());
        delay.then(() -> answer(request, answer));
    }

    private static void answer(HttpServerRequest request, @Nullable Buffer answer) {
        var response = request.response();
        if (answer == null) {
            response.setStatusCode(404).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(answer);
        }
    }

    private @Nullable Buffer make(String uri) {
        var query = new QueryStringDecoder(uri, UTF_8);
        var path = query.path().split("/", -1);
        Optional<JsonObject> body = switch (path.length) {
            case 2 ->
                Optional.of(
                        catalogue.products(List.of(parameter(query, "ids", "").split(","))));
            case 3 -> catalogue.product(path[2]);
            case 4 -> catalogue.reviews(path[2], Integer.parseInt(parameter(query, "pageSize", "10")));
            default -> Optional.empty();
        };
        return body.map(JsonObject::toBuffer).orElse(null);
    }

    private static String parameter(QueryStringDecoder query, String name, String otherwise) {
        return query.parameters().getOrDefault(name, List.of(otherwise)).getFirst();
    }
}
