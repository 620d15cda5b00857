package shop.storefront.bench.upstreams;

import io.vertx.core.Vertx;

/** How long a service takes to answer; 0 is at once. Counts the calls. */
final class Delay {
    private final Vertx vertx;
    private long millis;
    private long calls;

    Delay(Vertx vertx) {
        this.vertx = vertx;
    }

    void set(long millis) {
        this.millis = millis;
    }

    /** Since the start. */
    long calls() {
        return calls;
    }

    void then(Runnable answer) {
        calls++;
        if (millis == 0) {
            answer.run();
        } else {
            vertx.setTimer(millis, timer -> answer.run());
        }
    }
}
