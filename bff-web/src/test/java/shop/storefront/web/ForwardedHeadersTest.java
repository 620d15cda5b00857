package shop.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static shop.storefront.aggregation.testing.HttpRequests.given;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.EventSource;
import shop.storefront.aggregation.testing.FourSources;
import shop.storefront.aggregation.testing.SettingsResource;
import shop.storefront.aggregation.testing.Sources;

@QuarkusTest
@WithTestResource(FourSources.class)
@WithTestResource(
        value = SettingsResource.class,
        initArgs = {
            @ResourceArg(name = "bff.forwarded-headers.language.name", value = "Accept-Language"),
            @ResourceArg(name = "bff.forwarded-headers.language.values", value = "de,en"),
            @ResourceArg(name = "bff.forwarded-headers.currency.name", value = "X-Currency"),
            @ResourceArg(name = "bff.forwarded-headers.currency.values", value = "EUR,CHF"),
            @ResourceArg(name = "bff.cors.origins", value = "https://shop.example")
        })
@SuppressWarnings("NullAway.Init")
class ForwardedHeadersTest {

    private static final String LANGUAGE = "accept-language";

    @TestHTTPResource("/api/v1")
    URI api;

    FourSources sources;

    @BeforeEach
    void sourcesAreWell() {
        sources.heal();
    }

    private static Response page(String path, String language) {
        return given().header("Accept-Language", language).get("/api/v1" + path);
    }

    private List<Call> calls(String source, String part) {
        return sources.calls().stream()
                .filter(call -> call.source().equals(source) && call.target().contains(part))
                .toList();
    }

    @Test
    void everySourceIsToldByHeaderOrMetadata() {
        given().header("Accept-Language", "nl, de-AT;q=0.9")
                .header("X-Currency", "chf")
                .header("X-Market", "ch")
                .get("/api/v1/products/p-told")
                .then()
                .statusCode(200);
        assertThat(sources.calls())
                .allSatisfy(call -> assertThat(call.headers())
                        .containsEntry(LANGUAGE, "de")
                        .containsEntry("x-currency", "CHF")
                        .doesNotContainKey("x-market"))
                .extracting(Call::source)
                .containsAll(Sources.names());
    }

    @Test
    void languagesAskedForAtOnceNeverMix() throws Exception {
        sources.delay("product", Duration.ofMillis(500));
        HttpClient client = HttpClient.newHttpClient();
        List<String> languages = List.of("de", "en", "nl");
        List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            pages.add(client.sendAsync(
                    HttpRequest.newBuilder(URI.create(api + "/products/p-mixed"))
                            .header("Accept-Language", languages.get(number % 3))
                            .build(),
                    BodyHandlers.ofString()));
        }
        for (int number = 0; number < pages.size(); number++) {
            String body = pages.get(number).get().body();
            String language = languages.get(number % 3);
            if (language.equals("nl")) {
                assertThat(body).contains("\"Product p-mixed\"").doesNotContain("(de)", "(en)");
            } else {
                assertThat(body)
                        .contains("\"Product p-mixed (" + language + ")\"", "\"Product p-mixed-r1 (" + language + ")\"")
                        .doesNotContain(language.equals("de") ? "(en)" : "(de)", "\"Product p-mixed\"");
            }
        }
        assertThat(calls("product", "/products/p-mixed"))
                .extracting(call -> call.headers().getOrDefault(LANGUAGE, "none"))
                .containsExactlyInAnyOrder("de", "en", "none");
    }

    @Test
    void eachLanguageHasAnEntityTagOfItsOwn() {
        String german = page("/products/p-tagged", "de").header("ETag");
        assertThat(page("/products/p-tagged", "en").header("ETag")).isNotEqualTo(german);
        given().header("Accept-Language", "de")
                .header("If-None-Match", german)
                .get("/api/v1/products/p-tagged")
                .then()
                .statusCode(304);
        given().header("Accept-Language", "en")
                .header("If-None-Match", german)
                .get("/api/v1/products/p-tagged")
                .then()
                .statusCode(200);
    }

    @Test
    void answerKeptOfALanguageServesItAlone() {
        page("/products?category=kept", "de").then().statusCode(200);
        sources.fail("product");
        assertThat(page("/products?category=kept", "de").body().asString())
                .contains("Product kept-p1 (de)")
                .doesNotContain("(en)");
        page("/products?category=kept", "en").then().statusCode(503);
    }

    @Test
    void varyNamesThemOnEveryAnswerThatDependsOnThem() throws Exception {
        for (String path :
                List.of("/products/p-vary", "/products", "/home", "/products/p-vary/reviews", "/products/unknown-1")) {
            assertThat(page(path, "de").header("Vary")).as(path).contains("Accept-Language", "X-Currency");
        }
        try (EventSource stream =
                new EventSource(URI.create(api + "/products/p-vary/stream"), "Accept-Language", "de")) {
            assertThat(stream.response().headers().firstValue("vary").orElse(""))
                    .contains("Accept-Language");
            assertThat(stream.all().toString()).contains("Product p-vary (de)");
        }
    }

    @Test
    void thoseWhoWatchInOneLanguageShareACall() throws Exception {
        URI watch = URI.create(api + "/products/p-watched/availability/stream");
        try (EventSource german = new EventSource(watch, "Accept-Language", "de");
                EventSource alsoGerman = new EventSource(watch, "Accept-Language", "de-AT");
                EventSource english = new EventSource(watch, "Accept-Language", "en")) {
            german.event(1);
            alsoGerman.event(1);
            english.event(1);
            assertThat(calls("inventory", "p-watched"))
                    .extracting(call -> call.headers().get(LANGUAGE))
                    .containsExactlyInAnyOrder("de", "en");
        }
    }

    @Test
    void pagesOfOtherOriginsMaySendThem() {
        given().header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "x-currency")
                .options("/api/v1/products/p-1")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Headers", containsString("X-Currency"));
    }
}
