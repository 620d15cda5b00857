package shop.storefront.aggregation.engine;

/**
 * A signed-in customer whose token was checked.
 *
 * @param id the {@code sub} of the token
 * @param token the bearer token itself, for sources that take it; never logged
 */
public record Customer(String id, String token) {

    @Override
    public String toString() {
        return "Customer[…]";
    }
}
