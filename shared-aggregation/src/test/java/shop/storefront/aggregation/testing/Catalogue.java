package shop.storefront.aggregation.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the services know: a product of every id but those that begin with {@code unknown} and that which applications
 * warm up with, always the same for the same id. So each test may take an id that nobody has asked for before.
 */
final class Catalogue {

    /** In every answer somewhere, and never for clients. */
    static final String SECRET = "SECRET";

    private static final int REVIEWS = 12;
    private static final int RECOMMENDED = 10;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Catalogue() {}

    static boolean knows(String id) {
        return !id.startsWith("unknown") && !id.equals("warm-up");
    }

    /** As {@code GET /products/{id}} has it. */
    static ObjectNode product(String id) {
        ObjectNode product = JSON.objectNode()
                .put("id", id)
                .put("name", "Product " + id)
                .put("brand", "Acme")
                .put("category", "shoes")
                .put("description", "A shoe. ".repeat(60))
                .put("internalCost", SECRET);
        product.putObject("price").put("amount", "129.90").put("currency", "EUR");
        product.putObject("listPrice").put("amount", "149.90").put("currency", "EUR");
        ArrayNode images = product.putArray("images");
        for (int width : new int[] {1600, 400}) {
            images.addObject()
                    .put("url", "https://images.example/" + id + "/" + width)
                    .put("width", width)
                    .put("height", width * 3 / 4)
                    .put("alt", "Seen from the left");
        }
        product.putObject("attributes").put("colour", "red");
        return product;
    }

    /** Products by id; unknown ones are left out. */
    static ObjectNode products(List<String> ids) {
        ObjectNode list = JSON.objectNode();
        ArrayNode items = list.putArray("items");
        ids.stream().filter(Catalogue::knows).map(Catalogue::product).forEach(items::add);
        return list;
    }

    /** As {@code GET /products/{id}/reviews} has it. */
    static ObjectNode reviews(String id, int size) {
        ObjectNode reviews = JSON.objectNode();
        ObjectNode summary = reviews.putObject("summary").put("average", 4.4).put("count", REVIEWS);
        ObjectNode histogram = summary.putObject("histogram");
        IntStream.rangeClosed(1, 5).forEach(stars -> histogram.put(String.valueOf(stars), stars == 4 ? 8 : 1));
        ArrayNode items = reviews.putArray("items");
        for (int number = 0; number < Math.min(size, REVIEWS); number++) {
            items.add(review(id, number));
        }
        return reviews;
    }

    /** One review. */
    static ObjectNode review(String id, int number) {
        return JSON.objectNode()
                .put("id", id + "-review-" + number)
                .put("author", "Reader " + number)
                .put("rating", 4)
                .put("title", "Title " + number)
                .put("body", "It fits. ".repeat(20))
                .put("createdAt", "2026-03-01T10:00:00Z")
                .put("helpfulVotes", number)
                .put("verifiedPurchase", true)
                .put("internal", SECRET);
    }

    /** As {@code GET /review-summaries} has it. */
    static ObjectNode summaries(List<String> ids) {
        ObjectNode summaries = JSON.objectNode();
        ArrayNode items = summaries.putArray("items");
        ids.stream()
                .filter(Catalogue::knows)
                .forEach(id -> items.addObject()
                        .put("productId", id)
                        .put("average", 4.4)
                        .put("count", REVIEWS));
        return summaries;
    }

    /** What comes along with a refusal, and must reach nobody. */
    static ObjectNode refusal() {
        return JSON.objectNode().put("error", SECRET);
    }

    /** What goes with a product or suits a customer, best first; nothing where that is unknown. */
    static List<String> recommended(String id, int size) {
        if (!knows(id)) {
            return List.of();
        }
        return IntStream.rangeClosed(1, Math.min(size, RECOMMENDED))
                .mapToObj(number -> id + "-r" + number)
                .toList();
    }
}
