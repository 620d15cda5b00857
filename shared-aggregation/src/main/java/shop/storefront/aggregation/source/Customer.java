package shop.storefront.aggregation.source;

import java.util.Set;

/**
 * A signed-in customer whose token was checked.
 *
 * @param id the {@code sub} of the token
 * @param roles the {@code groups} of the token
 * @param token the bearer token itself, for sources that take it; never logged
 */
public record Customer(String id, Set<String> roles, String token) {

    @Override
    public String toString() {
        return "Customer[…]";
    }
}
