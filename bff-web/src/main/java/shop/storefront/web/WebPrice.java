package shop.storefront.web;

import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.product.Money;

/** A price; the amount is a decimal number in a string. */
public record WebPrice(String amount, String currency) {

    static WebPrice from(Money money) {
        return new WebPrice(money.amount(), money.currency());
    }

    static @Nullable WebPrice fromNullable(@Nullable Money money) {
        return money == null ? null : from(money);
    }
}
