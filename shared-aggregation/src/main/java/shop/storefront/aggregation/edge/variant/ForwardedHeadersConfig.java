package shop.storefront.aggregation.edge.variant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** Request headers that are sent on to every source; none unless set. */
@ConfigMapping(prefix = "bff.forwarded-headers")
public interface ForwardedHeadersConfig {

    /**
     * Request headers that are sent on to every source, and are part of every key and of {@code Vary}; none unless set, at
     * most four. Each by a name of your own, such as {@code language}.
     */
    @WithParentName
    Map<String, ForwardedHeader> byLabel();

    /** One header. */
    interface ForwardedHeader {

        /** The header's name, such as {@code Accept-Language}; not one that the protocol, security or tracing uses. */
        String name();

        /**
         * The values that are sent on, up to 64 visible ASCII characters each; any other value counts as no header. Of an
         * {@code Accept-Language} the best match among these is (RFC 4647, Lookup). All headers together have at most 256
         * combinations of values: each is kept by itself.
         */
        List<String> values();
    }
}
