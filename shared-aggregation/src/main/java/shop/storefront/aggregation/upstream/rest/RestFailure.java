package shop.storefront.aggregation.upstream.rest;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import shop.storefront.aggregation.engine.SourceFailure;

/** What the REST client throws, as failures of the source; nothing of what the source said is kept. */
final class RestFailure {

    private RestFailure() {}

    static SourceFailure of(Throwable thrown) {
        return switch (thrown) {
            case SourceFailure told -> told;
            case ConnectException refused -> SourceFailure.refused("connection refused");
            case UnknownHostException unknown -> SourceFailure.refused("unknown host");
            case ConnectionPoolTooBusyException full -> SourceFailure.notSent("too many wait for a connection");
            case SSLException broken -> SourceFailure.connectionLost("TLS failed");
            case DecoderException broken
            when broken.getCause() instanceof SSLException -> SourceFailure.connectionLost("TLS failed");
            case DecoderException broken -> SourceFailure.invalidAnswer("not HTTP");
            case IllegalArgumentException broken -> SourceFailure.invalidAnswer("not HTTP");
            default -> SourceFailure.connectionLost(thrown.getClass().getSimpleName());
        };
    }
}
