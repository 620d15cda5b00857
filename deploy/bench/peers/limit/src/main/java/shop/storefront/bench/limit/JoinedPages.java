package shop.storefront.bench.limit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A product page that is its sources' answers, one after the other; those of gRPC in Base64, to stay JSON. */
record JoinedPages(RestSource product, RestSource review, GrpcSource inventory, GrpcSource recommendation) {
    Future<Buffer> page(String id) {
        var aboutProduct = product.get("/products/" + id);
        var reviews = review.get("/products/" + id + "/reviews?pageSize=10");
        var availability = inventory.ask(id);
        var recommendations = recommendation.ask(id);
        var recommended = recommendations.compose(message -> product.get("/products?ids=" + ids(message)));
        return Future.all(aboutProduct, reviews, availability, recommended)
                .map(all -> join(
                        aboutProduct.result(),
                        reviews.result(),
                        availability.result(),
                        recommendations.result(),
                        recommended.result()));
    }

    private static Buffer join(
            Buffer product, Buffer reviews, Buffer availability, Buffer recommendations, Buffer recommended) {
        return Buffer.buffer(product.length() + reviews.length() + recommended.length() + 2048)
                .appendString("{\"product\":")
                .appendBuffer(product)
                .appendString(",\"availability\":\"")
                .appendBytes(Base64.getEncoder().encode(availability.getBytes()))
                .appendString("\",\"reviews\":")
                .appendBuffer(reviews)
                .appendString(",\"recommendations\":\"")
                .appendBytes(Base64.getEncoder().encode(recommendations.getBytes()))
                .appendString("\",\"recommended\":")
                .appendBuffer(recommended)
                .appendString("}");
    }

    /** The product ids: the first field of each first field. Lengths are one byte: nothing in the catalogue has 128. */
    private static String ids(Buffer message) {
        var ids = new StringBuilder();
        for (int at = 0; at < message.length(); at += 2 + message.getByte(at + 1)) {
            int length = message.getByte(at + 3);
            ids.append(ids.isEmpty() ? "" : ",")
                    .append(message.getString(at + 4, at + 4 + length, StandardCharsets.US_ASCII.name()));
        }
        return ids.toString();
    }
}
