/**
 * Which instance of a source is asked, asked again or asked at once as well (hedging), and which ones are set aside
 * (outlier ejection). It knows no protocol: {@code rest} and {@code grpc} hand it their calls.
 */
@NullMarked
package shop.storefront.aggregation.upstream.loadbalancing;

import org.jspecify.annotations.NullMarked;
