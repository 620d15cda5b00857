package shop.storefront.bench.upstreams;

import io.vertx.core.Vertx;

/** How long a service takes to answer; 0 is at once. */
final class Delay {
    private final Vertx vertx;
    private long millis;

    Delay(Vertx vertx) {
        this.vertx = vertx;
    }

    void set(long millis) {
        this.millis = millis;
    }

    void then(Runnable answer) {
        if (millis == 0) {
            answer.run();
        } else {
            vertx.setTimer(millis, timer -> answer.run());
        }
    }
}
