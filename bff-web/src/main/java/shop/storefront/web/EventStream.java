package shop.storefront.web;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events on their way to one client, each a whole block. The next is asked for when the client has taken
 * the one before; when the client goes, the events are cancelled.
 */
public record EventStream(Multi<Buffer> events) {

    /** Sends the events; the head of the response must not have been written yet. */
    void to(HttpServerResponse response) {
        response.setChunked(true)
                .putHeader("content-type", "text/event-stream")
                .putHeader("cache-control", "no-store")
                .putHeader("x-accel-buffering", "no");
        Client client = new Client(response);
        response.closeHandler(gone -> client.gone());
        response.exceptionHandler(broken -> client.gone());
        response.write(Buffer.buffer());
        events.subscribe().withSubscriber(client);
    }

    private static final class Client implements Subscriber<Buffer> {
        private final HttpServerResponse response;
        private @Nullable Subscription subscription;
        private boolean gone;

        Client(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public void onSubscribe(Subscription begun) {
            synchronized (this) {
                subscription = begun;
                if (!gone) {
                    begun.request(1);
                    return;
                }
            }
            begun.cancel();
        }

        @Override
        public void onNext(Buffer event) {
            response.write(event);
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> more());
            } else {
                more();
            }
        }

        private void more() {
            Subscription running;
            synchronized (this) {
                running = subscription;
            }
            if (running != null) {
                running.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            response.reset();
        }

        @Override
        public void onComplete() {
            response.end();
        }

        void gone() {
            Subscription running;
            synchronized (this) {
                gone = true;
                running = subscription;
            }
            if (running != null) {
                running.cancel();
            }
        }
    }
}
