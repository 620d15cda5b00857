package shop.storefront.aggregation.product;

/**
 * A price.
 *
 * @param amount a decimal number as the source wrote it, never a float
 * @param currency ISO 4217
 */
public record Money(String amount, String currency) {}
