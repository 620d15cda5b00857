package shop.storefront.aggregation.edge.request;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import shop.storefront.aggregation.edge.RequestInfo;
import shop.storefront.aggregation.engine.TraceContext;

/**
 * Puts into every line of the log the request and the trace that it belongs to. They are looked up when a line is
 * written, so a request that writes none pays nothing.
 */
@LoggingFilter(name = "request-ids")
public final class RequestIds implements Filter {

    @Override
    public boolean isLoggable(LogRecord line) {
        RequestInfo arrival = line instanceof ExtLogRecord ? RequestInfo.current() : null;
        if (arrival != null) {
            TraceContext trace = arrival.trace();
            ((ExtLogRecord) line).putMdc("traceId", trace.traceId());
            ((ExtLogRecord) line).putMdc("spanId", trace.spanId());
            ((ExtLogRecord) line).putMdc("requestId", arrival.requestId());
        }
        return true;
    }
}
