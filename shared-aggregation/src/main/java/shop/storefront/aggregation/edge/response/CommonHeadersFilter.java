package shop.storefront.aggregation.edge.response;

import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import shop.storefront.aggregation.edge.RequestInfo;

/** The headers that every answer has, whoever makes it. */
@Singleton
public final class CommonHeadersFilter {

    private static final String SET = CommonHeadersFilter.class.getName();

    private final SecurityHeaders security;
    private final VersionHeaders versions;
    private final List<ResponseHeaders> others;
    private final DateHeader date = new DateHeader();

    CommonHeadersFilter(SecurityHeaders security, VersionHeaders versions, @All List<ResponseHeaders> others) {
        this.security = security;
        this.versions = versions;
        this.others = others;
    }

    /** Sets them, once a request: an answer may be made before its request has arrived, or after. */
    public void set(RoutingContext routing) {
        if (routing.get(SET) != null) {
            return;
        }
        routing.put(SET, true);
        routing.response()
                .putHeader(
                        RequestInfo.REQUEST_ID_HEADER, RequestInfo.of(routing).requestId());
        date.set(routing.response());
        security.set(routing.request(), routing.response());
        versions.announce(routing);
        others.forEach(each -> each.add(routing));
    }
}
