package shop.storefront.demo;

import io.grpc.BindableService;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.catalogue.Catalogue;
import shop.storefront.demo.control.ControlEndpoint;
import shop.storefront.demo.fault.Calls;
import shop.storefront.demo.fault.FaultBoard;
import shop.storefront.demo.fault.GrpcFaults;
import shop.storefront.demo.fault.HttpFaults;
import shop.storefront.demo.identity.IssuerEndpoint;
import shop.storefront.demo.identity.TokenReader;
import shop.storefront.demo.identity.Tokens;
import shop.storefront.demo.inventory.InventoryEndpoint;
import shop.storefront.demo.product.ProductEndpoint;
import shop.storefront.demo.recommendation.RecommendationEndpoint;
import shop.storefront.demo.review.ReviewEndpoint;
import shop.storefront.demo.server.Answers;
import shop.storefront.demo.server.Connections;
import shop.storefront.demo.server.GrpcListener;
import shop.storefront.demo.server.HttpListener;
import shop.storefront.demo.server.Listener;
import shop.storefront.demo.storefront.StorefrontEndpoint;

/** The demo running in this process, from its start until it is closed. */
public final class Demo implements AutoCloseable {

    private final Options options;
    private final Catalogue catalogue = Catalogue.load();
    private final FaultBoard board = new FaultBoard();
    private final Calls calls = new Calls();
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(2)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final EventLoopGroup grpcLoops = new NioEventLoopGroup(2);
    private final ExecutorService grpcCalls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<Part, Listener> listeners = new EnumMap<>(Part.class);
    private final @Nullable Tokens tokens;

    private Demo(Options options) {
        this.options = options;
        this.tokens = options.parts().contains(Part.ISSUER) ? new Tokens(() -> url(Part.ISSUER)) : null;
    }

    /** Starts the parts; where a port is taken, nothing stays behind and a CannotListen says which. */
    public static Demo start(Options options) {
        Demo demo = new Demo(options);
        try {
            demo.build();
            demo.listeners.forEach(Demo::open);
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
        return demo;
    }

    private static void open(Part part, Listener listener) {
        try {
            listener.open();
        } catch (RuntimeException e) {
            throw new CannotListen(part, listener.port(), e);
        }
    }

    private void build() {
        HttpFaults faults = new HttpFaults(board, calls);
        for (Part part : options.parts()) {
            switch (part) {
                case CONTROL -> http(part, this::addControl);
                case PRODUCT ->
                    http(part, router -> new ProductEndpoint(catalogue, () -> url(part)).addTo(router, faults));
                case REVIEW -> http(part, router -> new ReviewEndpoint(catalogue, tokenReader()).addTo(router, faults));
                case ISSUER -> http(part, this::addIssuer);
                case STOREFRONT -> http(part, this::addStorefront);
                case INVENTORY -> grpc(part, inventory());
                case RECOMMENDATION -> grpc(part, new RecommendationEndpoint(catalogue));
            }
        }
        listeners.forEach(board::watchOver);
    }

    private void addControl(Router router) {
        control().addTo(router);
    }

    private void addStorefront(Router router) {
        new StorefrontEndpoint(options.storefront(), () -> address(Part.STOREFRONT), this::pictures)
                .addTo(router, vertx, control());
    }

    private ControlEndpoint control() {
        Map<Part, Function<Part, String>> running = new EnumMap<>(Part.class);
        options.parts().forEach(part -> running.put(part, this::address));
        return new ControlEndpoint(board, calls, tokens, running);
    }

    private String pictures() {
        return options.parts().contains(Part.PRODUCT)
                ? url(Part.PRODUCT)
                : "http://" + options.publicHost() + ":" + wanted(Part.PRODUCT);
    }

    private void addIssuer(Router router) {
        if (tokens != null) {
            new IssuerEndpoint(tokens).addTo(router);
        }
    }

    private TokenReader tokenReader() {
        String elsewhere = options.issuerUrl();
        if (elsewhere == null && tokens != null) {
            return TokenReader.of(tokens);
        }
        return TokenReader.of(elsewhere != null ? elsewhere : "http://localhost:" + Part.ISSUER.defaultPort());
    }

    private InventoryEndpoint inventory() {
        InventoryEndpoint inventory = new InventoryEndpoint(catalogue);
        inventory.sell(clock, options.stockInterval());
        return inventory;
    }

    private void http(Part part, Consumer<Router> routes) {
        Router router = Answers.router(vertx);
        routes.accept(router);
        listeners.put(part, new HttpListener(vertx, options.host(), wanted(part), router));
    }

    private void grpc(Part part, BindableService service) {
        Connections connections = new Connections();
        var guarded = new GrpcFaults(board, calls, connections).before(part, service.bindService());
        listeners.put(part, new GrpcListener(options.host(), wanted(part), grpcLoops, grpcCalls, connections, guarded));
    }

    private int wanted(Part part) {
        return options.ports().getOrDefault(part, part.defaultPort());
    }

    public List<Part> parts() {
        return List.copyOf(listeners.keySet());
    }

    /** The port that a part listens on. */
    public int port(Part part) {
        Listener listener = listeners.get(part);
        if (listener == null) {
            throw new IllegalArgumentException(part.label() + " does not run here");
        }
        return listener.port();
    }

    public String address(Part part) {
        return options.publicHost() + ":" + port(part);
    }

    public String url(Part part) {
        return "http://" + address(part);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Calls calls() {
        return calls;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        listeners.values().forEach(Listener::close);
        grpcCalls.shutdownNow();
        grpcLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }
}
