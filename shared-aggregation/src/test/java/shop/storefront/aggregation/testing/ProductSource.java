package shop.storefront.aggregation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/** The product service: {@code get}, {@code batch} and {@code list}. Names end in the language that was asked for, if any. */
public final class ProductSource extends RestSource {

    private static final int LISTED = 12;

    ProductSource() {
        super("product");
    }

    @Override
    protected Answer answer(Request request) {
        Answer plain = plain(request);
        String language = request.headers().get("accept-language");
        JsonNode body = plain.body();
        if (language != null && body != null) {
            name(body, " (" + language + ")");
            body.path("items").forEach(item -> name(item, " (" + language + ")"));
        }
        return plain;
    }

    private static void name(JsonNode product, String suffix) {
        if (product instanceof ObjectNode named && named.has("name")) {
            named.put("name", named.get("name").asText() + suffix);
        }
    }

    private static Answer plain(Request request) {
        if (request.path().startsWith("/products/")) {
            String id = request.path().substring("/products/".length());
            return Catalogue.knows(id)
                    ? new Answer("get", 200, Catalogue.product(id))
                    : new Answer("get", 404, Catalogue.refusal());
        }
        if (!request.parameter("ids").isEmpty()) {
            return new Answer("batch", 200, Catalogue.products(request.list("ids")));
        }
        String category = request.parameter("category");
        List<String> ids = IntStream.rangeClosed(1, LISTED)
                .mapToObj(number -> (category.isEmpty() ? "any" : category) + "-p" + number)
                .toList();
        ObjectNode page = Catalogue.products(ids).put("totalSize", LISTED);
        return new Answer("list", 200, page);
    }
}
