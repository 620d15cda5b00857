package shop.storefront.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.product.Money;

/** A price; the amount is a decimal number in a string. */
@Schema(description = "A price.")
public record WebPrice(
        @Schema(description = "A decimal number, never rounded.", examples = "129.90")
        String amount,

        @Schema(description = "ISO 4217.", examples = "EUR") String currency) {

    static WebPrice from(Money money) {
        return new WebPrice(money.amount(), money.currency());
    }

    static @Nullable WebPrice fromNullable(@Nullable Money money) {
        return money == null ? null : from(money);
    }
}
