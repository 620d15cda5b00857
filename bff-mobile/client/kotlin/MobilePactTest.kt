import au.com.dius.pact.consumer.MockServer
import au.com.dius.pact.consumer.dsl.DslPart
import au.com.dius.pact.consumer.dsl.LambdaDsl.newJsonBody
import au.com.dius.pact.consumer.dsl.LambdaDslObject
import au.com.dius.pact.consumer.dsl.PactDslWithProvider
import au.com.dius.pact.consumer.junit5.PactConsumerTestExt
import au.com.dius.pact.consumer.junit5.PactTestFor
import au.com.dius.pact.core.model.PactSpecVersion
import au.com.dius.pact.core.model.RequestResponsePact
import au.com.dius.pact.core.model.annotations.Pact
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.ExtendWith
import shop.storefront.mobile.client.apis.ProductsApi
import shop.storefront.mobile.client.apis.ReviewsApi
import shop.storefront.mobile.client.infrastructure.ApiClient
import shop.storefront.mobile.client.infrastructure.ClientError
import shop.storefront.mobile.client.infrastructure.ClientException
import shop.storefront.mobile.client.infrastructure.Serializer
import shop.storefront.mobile.client.models.DegradedProductPage
import shop.storefront.mobile.client.models.NewReview
import shop.storefront.mobile.client.models.Problem
import shop.storefront.mobile.client.models.ProductSection
import shop.storefront.mobile.client.models.StockStatus

// What an app needs of bff-mobile, by the typed client that it uses: each example becomes a part of the pact, which bff-mobile is then held to.

private const val CONSUMER = "storefront-mobile"
private const val PRICE = "\\d+(\\.\\d+)?"

// Not a real token: the provider's side puts one of its own in.
private const val TOKEN = "e30.e30.e30"

private fun LambdaDslObject.card(id: String?) {
    if (id == null) stringType("id", "p-1") else stringValue("id", id)
    stringType("name", "Trail Shoe")
    stringMatcher("price", PRICE, "129.90")
    stringMatcher("currency", "[A-Z]{3}", "EUR")
    stringType("image", "https://images.example/1/400")
}

private fun LambdaDslObject.stock() {
    stringMatcher("stock", "[A-Z_]+", "IN_STOCK")
}

private fun LambdaDslObject.page(id: String) {
    card(id)
    stringMatcher("was", PRICE, "149.90")
    stringType("blurb", "A light shoe.")
    decimalType("rating", 4.4)
    integerType("ratings", 12)
    minArrayLike("reviews", 1) {
        it.stringType("author", "Zoë")
        it.integerType("rating", 4)
        it.stringType("text", "It fits.")
    }
    minArrayLike("more", 1) { it.card(null) }
}

private fun problem(status: Int, title: String): DslPart = newJsonBody {
    it.stringType("type", "about:blank")
    it.stringValue("title", title)
    it.numberValue("status", status)
    it.stringType("detail", "…")
    it.stringType("instance", "/api")
    it.stringMatcher("traceId", "[0-9a-f]{32}", "4bf92f3577b34da6a3ce929d0e0e4736")
}.build()

private suspend fun refusal(call: suspend () -> Any): Problem = try {
    fail("it gave ${call()}")
} catch (refused: ClientException) {
    Serializer.moshi.adapter(Problem::class.java).fromJson((refused.response as ClientError<*>).body as String)!!
}

@ExtendWith(PactConsumerTestExt::class)
@PactTestFor(providerName = "bff-mobile", pactVersion = PactSpecVersion.V3)
class MobilePactTest {

    private val review = NewReview(rating = 4, title = "Light and dry", body = "It fits.")

    @Pact(consumer = CONSUMER)
    fun page(builder: PactDslWithProvider): RequestResponsePact = builder
        .given("all services answer")
        .uponReceiving("a product's page")
        .method("GET").path("/api/v1/products/pact-1").query("dpr=3")
        .willRespondWith().status(200).headers(mapOf("Content-Type" to "application/json"))
        .body(newJsonBody {
            it.page("pact-1")
            it.stock()
            it.array("deliveryDays") { days -> days.integerType(1).integerType(3) }
        }.build())
        .toPact()

    @Test
    @PactTestFor(pactMethod = "page")
    fun aPageIsRead(server: MockServer): Unit = runBlocking {
        val page = ProductsApi(server.getUrl()).getProduct("pact-1", dpr = 3)
        assertEquals(StockStatus.IN_STOCK, page.stock)
        assertEquals(listOf(1, 3), page.deliveryDays)
        assertEquals("Zoë", page.reviews?.first()?.author)
        assertEquals("EUR", page.more?.first()?.currency)
        assertNull(page.degraded)
    }

    @Pact(consumer = CONSUMER)
    fun alone(builder: PactDslWithProvider): RequestResponsePact = builder
        .given("all services answer")
        .uponReceiving("the section product alone")
        .method("GET").path("/api/v1/products/pact-2").query("sections=product&dpr=2")
        .willRespondWith().status(200).headers(mapOf("Content-Type" to "application/json"))
        .body(newJsonBody { it.card("pact-2") }.build())
        .toPact()

    @Test
    @PactTestFor(pactMethod = "alone")
    fun aProductIsReadAlone(server: MockServer): Unit = runBlocking {
        val page = ProductsApi(server.getUrl()).getProduct("pact-2", sections = listOf(ProductSection.product))
        assertEquals("pact-2", page.id)
        assertNull(page.reviews)
    }

    @Pact(consumer = CONSUMER)
    fun withoutStock(builder: PactDslWithProvider): RequestResponsePact = builder
        .given("inventory is down")
        .uponReceiving("the page of a product whose stock nobody has read")
        .method("GET").path("/api/v1/products/pact-3").query("dpr=2")
        .willRespondWith().status(200).headers(mapOf("Content-Type" to "application/json"))
        .body(newJsonBody {
            it.page("pact-3")
            it.`object`("degraded") { degraded -> degraded.stringValue("stock", "missing") }
        }.build())
        .toPact()

    @Test
    @PactTestFor(pactMethod = "withoutStock")
    fun stockThatIsMissingIsSaidToBe(server: MockServer): Unit = runBlocking {
        val page = ProductsApi(server.getUrl()).getProduct("pact-3")
        assertNull(page.stock)
        assertEquals(DegradedProductPage.Stock.missing, page.degraded?.stock)
    }

    @Pact(consumer = CONSUMER)
    fun withOldStock(builder: PactDslWithProvider): RequestResponsePact = builder
        .given("inventory is down", "after", "pact-4")
        .uponReceiving("the page of a product whose stock was read before")
        .method("GET").path("/api/v1/products/pact-4").query("dpr=2")
        .willRespondWith().status(200).headers(mapOf("Content-Type" to "application/json"))
        .body(newJsonBody {
            it.page("pact-4")
            it.stock()
            it.`object`("degraded") { degraded -> degraded.stringValue("stock", "stale") }
        }.build())
        .toPact()

    @Test
    @PactTestFor(pactMethod = "withOldStock")
    fun oldStockIsSaidToBe(server: MockServer): Unit = runBlocking {
        val page = ProductsApi(server.getUrl()).getProduct("pact-4")
        assertEquals(StockStatus.IN_STOCK, page.stock)
        assertEquals(DegradedProductPage.Stock.stale, page.degraded?.stock)
    }

    @Pact(consumer = CONSUMER)
    fun unknown(builder: PactDslWithProvider): RequestResponsePact = builder
        .given("all services answer")
        .uponReceiving("the page of a product that there is none of")
        .method("GET").path("/api/v1/products/unknown-1").query("dpr=2")
        .willRespondWith().status(404).headers(mapOf("Content-Type" to "application/problem+json"))
        .body(problem(404, "Not found"))
        .toPact()

    @Test
    @PactTestFor(pactMethod = "unknown")
    fun anUnknownProductIsAProblem(server: MockServer): Unit = runBlocking {
        assertEquals(404, refusal { ProductsApi(server.getUrl()).getProduct("unknown-1") }.status)
    }

    @Pact(consumer = CONSUMER)
    fun cards(builder: PactDslWithProvider): RequestResponsePact = builder
        .given("all services answer")
        .uponReceiving("the cards that an app keeps")
        .method("GET").path("/api/v1/product-cards").query("ids=pact-6,pact-7&dpr=2")
        .willRespondWith().status(200).headers(mapOf("Content-Type" to "application/json"))
        .body(newJsonBody {
            it.minArrayLike("items", 1) { card ->
                card.card(null)
                card.stock()
                card.decimalType("rating", 4.4)
                card.integerType("ratings", 12)
            }
        }.build())
        .toPact()

    @Test
    @PactTestFor(pactMethod = "cards")
    fun cardsAreRefreshed(server: MockServer): Unit = runBlocking {
        val card = ProductsApi(server.getUrl()).getProductCards(linkedSetOf("pact-6", "pact-7")).items.first()
        assertEquals(12L, card.ratings)
        assertEquals(StockStatus.IN_STOCK, card.stock)
    }

    private fun PactDslWithProvider.posting(title: String, state: String, what: String) = given(state)
        .uponReceiving(what)
        .method("POST").path("/api/v1/products/pact-5/reviews")
        .headers(mapOf("Authorization" to "Bearer $TOKEN", "Content-Type" to "application/json"))
        .body(newJsonBody {
            it.numberValue("rating", review.rating)
            it.stringValue("title", title)
            it.stringValue("body", review.body)
        }.build())
        .willRespondWith()

    @Pact(consumer = CONSUMER)
    fun posted(builder: PactDslWithProvider): RequestResponsePact = builder
        .posting(review.title, "all services answer", "a customer's review")
        .status(201).headers(mapOf("Content-Type" to "application/json"))
        .body(newJsonBody {
            it.stringType("author", "Zoë")
            it.integerType("rating", 4)
            it.stringType("text", "It fits.")
            it.stringMatcher("date", "\\d{4}-\\d\\d-\\d\\d", "2026-03-01")
        }.build())
        .toPact()

    @Test
    @PactTestFor(pactMethod = "posted")
    fun aReviewIsPosted(server: MockServer): Unit = runBlocking {
        ApiClient.accessToken = TOKEN
        assertEquals("It fits.", ReviewsApi(server.getUrl()).postReview("pact-5", review).text)
    }

    @Pact(consumer = CONSUMER)
    fun refused(builder: PactDslWithProvider): RequestResponsePact = builder
        .posting("Again", "the review service refuses reviews", "a review that the service refuses")
        .status(409).headers(mapOf("Content-Type" to "application/problem+json"))
        .body(problem(409, "Conflict"))
        .toPact()

    @Test
    @PactTestFor(pactMethod = "refused")
    fun aRefusedReviewIsAProblem(server: MockServer): Unit = runBlocking {
        ApiClient.accessToken = TOKEN
        assertEquals("Conflict", refusal { ReviewsApi(server.getUrl()).postReview("pact-5", review.copy(title = "Again")) }.title)
    }
}
