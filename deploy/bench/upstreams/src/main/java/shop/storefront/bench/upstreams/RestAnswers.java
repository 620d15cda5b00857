package shop.storefront.bench.upstreams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The product and the review service, in one handler: their paths do not meet. What is told of one product is prepared, and lists are joined of it. */
final class RestAnswers implements Handler<HttpServerRequest> {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final Delay delay;
    private final Catalogue catalogue;
    private final Prepared<String> products;
    private final Prepared<String> summaries;
    private final Prepared<String> reviews = new Prepared<>(this::reviews);

    RestAnswers(Catalogue catalogue, Delay delay) {
        this.catalogue = catalogue;
        this.delay = delay;
        this.products = new Prepared<>(
                id -> catalogue.product(id).map(JsonObject::toBuffer).orElse(null));
        this.summaries = new Prepared<>(
                id -> catalogue.summary(id).map(JsonObject::toBuffer).orElse(null));
    }

    @Override
    public void handle(HttpServerRequest request) {
        var answer = answer(request.uri(), request.path().split("/", -1));
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

    private @Nullable Buffer answer(String uri, String[] path) {
        return switch (path.length) {
            case 2 -> path[1].equals("products") ? list(uri) : joined(summaries, parameter(uri, "productIds", ""));
            case 3 -> products.get(path[2]);
            case 4 -> reviews.get(uri);
            default -> null;
        };
    }

    private Buffer list(String uri) {
        var ids = parameter(uri, "ids", "");
        if (!ids.isEmpty()) {
            return joined(products, ids);
        }
        var pageSize = Integer.parseInt(parameter(uri, "pageSize", "24"));
        return joined(products, String.join(",", catalogue.ids(parameter(uri, "category", ""), pageSize)));
    }

    private static Buffer joined(Prepared<String> prepared, String ids) {
        var list = Buffer.buffer(32_768).appendString("{\"items\":[");
        int found = 0;
        for (var id : ids.split(",")) {
            var one = prepared.get(id);
            if (one != null) {
                list.appendString(found++ == 0 ? "" : ",").appendBuffer(one);
            }
        }
        return list.appendString("],\"totalSize\":" + found + "}");
    }

    private @Nullable Buffer reviews(String uri) {
        var id = uri.split("/", -1)[2];
        return catalogue
                .reviews(id, Integer.parseInt(parameter(uri, "pageSize", "10")))
                .map(JsonObject::toBuffer)
                .orElse(null);
    }

    private static String parameter(String uri, String name, String otherwise) {
        return new QueryStringDecoder(uri, UTF_8)
                .parameters()
                .getOrDefault(name, List.of(otherwise))
                .getFirst();
    }
}
