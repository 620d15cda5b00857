package shop.storefront.bench.limit;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Serves {@code /api/v1/products/{id}} on the port that the environment names. */
final class Limit {
    private static final String PATH = "/api/v1/products/";

    private Limit() {}

    public static void main(String[] args) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(false));
        var pages = new JoinedPages(
                RestSource.on(vertx, port("PRODUCT_PORT")),
                RestSource.on(vertx, port("REVIEW_PORT")),
                new GrpcSource(
                        vertx, port("INVENTORY_PORT"), "/shop.inventory.v1.InventoryService/BatchGetAvailability"),
                new GrpcSource(
                        vertx,
                        port("RECOMMENDATION_PORT"),
                        "/shop.recommendation.v1.RecommendationService/ListRecommendations"));
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port("PORT")))
                .requestHandler(request -> answer(request, pages))
                .listen()
                .onFailure(failure -> {
                    System.err.println(failure);
                    System.exit(1);
                });
    }

    private static void answer(HttpServerRequest request, JoinedPages pages) {
        var response = request.response();
        if (!request.path().startsWith(PATH)) {
            response.setStatusCode(404).end();
            return;
        }
        pages.page(request.path().substring(PATH.length()))
                .onSuccess(page ->
                        response.putHeader("Content-Type", "application/json").end(page))
                .onFailure(failure -> response.setStatusCode(502).end());
    }

    private static int port(String name) {
        return Integer.parseInt(System.getenv(name));
    }
}
