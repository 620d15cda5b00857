package shop.storefront.aggregation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {

    private static final String RELEASED = """
            openapi: 3.1.0
            info: {title: Shop, version: v1}
            paths:
              /products/{id}:
                get:
                  operationId: getProduct
                  summary: A product
                  security: [{}]
                  parameters:
                  - {name: id, in: path, required: true, schema: {type: string}, description: Its id., example: p-1}
                  - {name: size, in: query, schema: {type: integer, maximum: 50}, description: How many., example: 9}
                  responses:
                    "200":
                      description: The product.
                      headers: {ETag: {description: Its tag., schema: {type: string}, example: a}}
                      content: {application/json: {schema: {$ref: "#/components/schemas/Product"}}}
              /products/{id}/stream:
                get:
                  operationId: streamProduct
                  summary: A product as it changes
                  security: [{}]
                  responses:
                    "200":
                      description: The events.
                      headers: {Cache-Control: {description: How long., schema: {type: string}, example: no-store}}
                      content:
                        text/event-stream:
                          schema: {type: string}
                          x-events: {product: {$ref: "#/components/schemas/Changed"}}
            components:
              schemas:
                Product:
                  description: A product.
                  type: object
                  required: [name, stock, price]
                  properties:
                    name: {type: string, description: Its name., examples: [Shoe]}
                    stock: {type: string, enum: [IN, OUT], description: Whether there is any., examples: [IN]}
                    price: {description: What it costs., anyOf: [{$ref: "#/components/schemas/Price"}, {type: "null"}]}
                Price:
                  description: A price.
                  type: object
                  required: [amount]
                  properties:
                    amount: {type: string, description: How much., examples: ["1.90"]}
                Changed:
                  description: A change.
                  type: object
                  required: [at]
                  properties:
                    at: {type: string, description: When., examples: [now]}
            """;

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                arguments("a path is gone", "  /products/{id}:", "  /product/{id}:"),
                arguments(
                        "a method is gone", "    get:\n      operationId: getP", "    post:\n      operationId: getP"),
                arguments("a parameter is gone", "{name: size, in: query", "{name: count, in: query"),
                arguments("a parameter is needed", "in: query,", "in: query, required: true,"),
                arguments("a parameter takes less", "maximum: 50", "maximum: 20"),
                arguments("a field is gone", "name: {type", "title: {type"),
                arguments("a field's type is another", "name: {type: string", "name: {type: integer"),
                arguments("a field may be left out", "[name, stock, price]", "[name, stock]"),
                arguments("a field may be null", "name: {type: string", "name: {type: [string, \"null\"]"),
                arguments("a field's fields change", "amount: {type: string", "amount: {type: number"),
                arguments("a header is gone", "ETag:", "X-Tag:"),
                arguments("a media type is gone", "application/json:", "text/json:"),
                arguments("an event's data changes", "at: {type: string", "at: {type: integer"),
                arguments("an event is gone", "{product: {$ref", "{item: {$ref"));
    }

    static Stream<Arguments> harmlessChanges() {
        return Stream.of(
                arguments("a path is added", "  /products/{id}/stream:", "  /home: {}\n  /products/{id}/stream:"),
                arguments("a field is added", "    name: {", "    brand: {type: string}\n        name: {"),
                arguments(
                        "a parameter may be given",
                        "- {name: size",
                        "- {name: q, in: query, schema: {type: string}}\n      - {name: size"),
                arguments("an enumeration has one more", "[IN, OUT]", "[IN, LOW, OUT]"),
                arguments("other words", "description: Its name.", "description: What it is called."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakingChanges")
    void breakIsFound(String what, String before, String after) throws IOException {
        assertThat(breaks(before, after)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmlessChanges")
    void harmlessChangeIsNoBreak(String what, String before, String after) throws IOException {
        assertThat(breaks(before, after)).isEmpty();
    }

    @Test
    void documentBreaksNothingOfItself() throws IOException {
        assertThat(Contract.of(RELEASED).breaksSince(Contract.of(RELEASED))).isEmpty();
    }

    @Test
    void orderOfKeysDoesNotMatter() throws IOException {
        assertThat(Contract.of("{a: 1, b: {c: 2, d: 3}}")).isEqualTo(Contract.of("{b: {d: 3, c: 2}, a: 1}"));
    }

    static Stream<Arguments> gaps() {
        return Stream.of(
                arguments("Product.name has no description", "description: Its name., "),
                arguments("Product.name has no examples", ", examples: [Shoe]"),
                arguments("Price has no description", "description: A price."),
                arguments("get /products/{id} has no summary", "      summary: A product\n"),
                arguments("get /products/{id} size has no description", ", description: How many."),
                arguments("get /products/{id} size has no example", ", example: 9"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    void gapIsFound(String expected, String said) throws IOException {
        assertThat(Contract.of(changed(said, "")).gaps()).containsExactly(expected);
    }

    @Test
    void whatSaysItAllHasNoGaps() throws IOException {
        assertThat(Contract.of(RELEASED).gaps()).isEmpty();
    }

    private static List<String> breaks(String before, String after) throws IOException {
        return Contract.of(changed(before, after)).breaksSince(Contract.of(RELEASED));
    }

    private static String changed(String before, String after) {
        assertThat(RELEASED).contains(before);
        return RELEASED.replace(before, after);
    }
}
