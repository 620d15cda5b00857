package shop.storefront.aggregation.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import shop.inventory.v1.Availability;
import shop.inventory.v1.BatchGetAvailabilityRequest;
import shop.inventory.v1.BatchGetAvailabilityResponse;
import shop.inventory.v1.InventoryServiceGrpc;
import shop.inventory.v1.StockStatus;
import shop.recommendation.v1.ListRecommendationsRequest;
import shop.recommendation.v1.ListRecommendationsResponse;
import shop.recommendation.v1.Recommendation;
import shop.recommendation.v1.RecommendationServiceGrpc;

/** The four services on free ports, over real HTTP and gRPC, with one issuer of tokens; each can be made to fail. */
public final class FourSources implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "https://issuer.test";
    private static final String AUDIENCE = "storefront";
    private static final Metadata.Key<String> TRACEPARENT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    /** A call that a source was sent. */
    public record Received(String source, String traceparent) {}

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final KeyPair keys = newKeys();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile String held = "";
    private HttpServer product;
    private HttpServer review;
    private Server inventory;
    private Server recommendation;
    private int managementPort;

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0)) {
            managementPort = free.getLocalPort();
            product = http(this::answerProduct);
            review = http(exchange -> answer("review", exchange, reviews()));
            inventory = grpc("inventory", new Inventory());
            recommendation = grpc("recommendation", new Recommendations());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings();
    }

    /** The settings that lead an application here, with budgets that no slow machine exceeds. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("PRODUCT_ADDRESSES", "localhost:" + product.getAddress().getPort());
        settings.put("REVIEW_ADDRESSES", "localhost:" + review.getAddress().getPort());
        settings.put("INVENTORY_ADDRESSES", "localhost:" + inventory.getPort());
        settings.put("RECOMMENDATION_ADDRESSES", "localhost:" + recommendation.getPort());
        settings.put(
                "mp.jwt.verify.publickey",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        settings.put("mp.jwt.verify.issuer", ISSUER);
        settings.put("mp.jwt.verify.audiences", AUDIENCE);
        settings.put("quarkus.management.port", Integer.toString(managementPort));
        settings.put("bff.deadline", "30s");
        for (String source : List.of("product", "review", "inventory", "recommendation")) {
            settings.put("bff.source." + source + ".timeout", "5s");
        }
        return settings;
    }

    /** Where an application that is started with these settings is to be asked by operators. */
    public URI management() {
        return URI.create("http://localhost:" + managementPort);
    }

    @Override
    public void stop() {
        heal();
        product.stop(0);
        review.stop(0);
        inventory.shutdownNow();
        recommendation.shutdownNow();
        threads.shutdownNow();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(FourSources.class));
    }

    /** From now on the source answers with a failure. */
    public void fail(String source) {
        failing.add(source);
    }

    /** From now on the product service keeps back what it says of this product, until healed. */
    public void hold(String productId) {
        gate = new CountDownLatch(1);
        held = "/products/" + productId;
    }

    /** Everything answers again, and what was received is forgotten. */
    public void heal() {
        failing.clear();
        held = "";
        gate.countDown();
        received.clear();
    }

    /** The calls so far. */
    public Collection<Received> received() {
        return List.copyOf(received);
    }

    /** A token of a customer. */
    public String token(String customer) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(customer)
                .groups("customer")
                .expiresIn(300)
                .sign(keys.getPrivate());
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer http(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private Server grpc(String source, io.grpc.BindableService service) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .intercept(new Noting(source))
                .build()
                .start();
    }

    private void answerProduct(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        if (path.equals("/products/p-unknown")) {
            send(exchange, 404, "{\"message\":\"unknown\"}");
        } else if (query != null && query.startsWith("ids=")) {
            List<String> items = new ArrayList<>();
            for (String id : query.substring(4).split(",", -1)) {
                items.add(product(id));
            }
            answer("product", exchange, "{\"items\":[" + String.join(",", items) + "]}");
        } else {
            answer("product", exchange, product(path.substring(path.lastIndexOf('/') + 1)));
        }
    }

    private void answer(String source, HttpExchange exchange, String body) throws IOException {
        received.add(new Received(source, exchange.getRequestHeaders().getFirst("traceparent")));
        if (exchange.getRequestURI().getPath().equals(held)) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (failing.contains(source)) {
            send(exchange, 503, "{\"secret\":\"of " + source + "\"}");
        } else {
            send(exchange, 200, body);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String product(String id) {
        return """
                {"id":"%s","name":"Lamp %s","brand":"Lux","category":"lamps","description":"%s",
                 "price":{"amount":"129.90","currency":"EUR"},"listPrice":{"amount":"149.90","currency":"EUR"},
                 "images":[{"url":"https://img.test/%s.jpg","width":1600,"height":1200,"alt":"A lamp"}],
                 "attributes":{"colour":"red"}}""".formatted(id, id, "A lamp that lights. ".repeat(60), id);
    }

    private static String reviews() {
        return """
                {"summary":{"average":4.5,"count":2,"histogram":{"1":0,"2":0,"3":0,"4":1,"5":1}},
                 "items":[{"id":"r-1","author":"Ada","rating":5,"title":"Bright","body":"It is bright.",
                           "createdAt":"2026-03-01T10:00:00Z","helpfulVotes":7,"verifiedPurchase":true}]}""";
    }

    private final class Inventory extends InventoryServiceGrpc.InventoryServiceImplBase {
        @Override
        public void batchGetAvailability(
                BatchGetAvailabilityRequest request, StreamObserver<BatchGetAvailabilityResponse> observer) {
            var response = BatchGetAvailabilityResponse.newBuilder();
            for (String id : request.getProductIdsList()) {
                response.addAvailabilities(Availability.newBuilder()
                        .setProductId(id)
                        .setStatus(StockStatus.STOCK_STATUS_IN_STOCK)
                        .setQuantity(12));
            }
            observer.onNext(response.build());
            observer.onCompleted();
        }
    }

    private static final class Recommendations extends RecommendationServiceGrpc.RecommendationServiceImplBase {
        @Override
        public void listRecommendations(
                ListRecommendationsRequest request, StreamObserver<ListRecommendationsResponse> observer) {
            observer.onNext(ListRecommendationsResponse.newBuilder()
                    .addRecommendations(
                            Recommendation.newBuilder().setProductId("p-2002").setReason("Bought together"))
                    .build());
            observer.onCompleted();
        }
    }

    private final class Noting implements ServerInterceptor {
        private final String source;

        Noting(String source) {
            this.source = source;
        }

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            received.add(new Received(source, headers.get(TRACEPARENT)));
            if (failing.contains(source)) {
                call.close(Status.UNAVAILABLE.withDescription("secret of " + source), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }
}
