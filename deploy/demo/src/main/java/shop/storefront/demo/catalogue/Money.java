package shop.storefront.demo.catalogue;

/** An amount as a decimal number in a string, such as "129.90", and its ISO 4217 currency. */
public record Money(String amount, String currency) {

    static Money euros(int whole, String cents) {
        return new Money(whole + "." + cents, "EUR");
    }
}
