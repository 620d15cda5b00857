// What an app team does first with its artifact: a page, the list, cards to refresh, a review, and what is refused.
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import kotlin.system.exitProcess
import kotlinx.coroutines.runBlocking
import shop.storefront.mobile.client.apis.ProductsApi
import shop.storefront.mobile.client.apis.ReviewsApi
import shop.storefront.mobile.client.infrastructure.ApiClient
import shop.storefront.mobile.client.infrastructure.ClientException
import shop.storefront.mobile.client.models.DegradedProductPage
import shop.storefront.mobile.client.models.NewReview
import shop.storefront.mobile.client.models.ProductSection

private val products = ProductsApi(System.getenv("MOBILE_URL"))
private val reviews = ReviewsApi(System.getenv("MOBILE_URL"))

private fun control(method: String, path: String): String {
    val request = HttpRequest.newBuilder(URI.create(System.getenv("CONTROL_URL") + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build()
    val response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString())
    check(response.statusCode() == 200) { "$method $path gave ${response.statusCode()}" }
    return response.body().trim()
}

private suspend fun refusal(call: suspend () -> Any): Int = try {
    error("it gave ${call()}")
} catch (refused: ClientException) {
    refused.statusCode
}

private suspend fun aPage() {
    val page = products.getProduct("p-1001", dpr = 3)
    check(page.id == "p-1001" && page.price.toBigDecimal().signum() > 0) { page }
    val alone = products.getProduct("p-1002", sections = listOf(ProductSection.product))
    check(alone.id == "p-1002" && alone.stock == null && alone.reviews == null && alone.degraded == null) { alone }
    check(refusal { products.getProduct("p-0") } == 404)
}

private suspend fun aPageThatLacksItsStock() {
    control("PUT", "/faults/inventory?mode=down")
    val page = products.getProduct("p-1020")
    control("DELETE", "/faults")
    check(page.stock == null && page.degraded?.stock == DegradedProductPage.Stock.missing) { page }
}

private suspend fun aList() {
    val first = products.listProducts(category = "coffee", pageSize = 3)
    check(first.items.size == 3) { first }
    val second = products.listProducts(category = "coffee", pageSize = 3, pageToken = first.next)
    check((first.items + second.items).distinctBy { it.id }.size == 6) { second }
    check(products.getProductCards(first.items.map { it.id }.toSet()).items.size == 3)
}

private suspend fun aReview() {
    val review = NewReview(rating = 4, title = "Good", body = "Does what it should.")
    check(refusal { reviews.postReview("p-1004", review) } == 401)
    ApiClient.accessToken = control("POST", "/token?sub=alice")
    check(reviews.postReview("p-1004", review).text == review.body)
    check(refusal { reviews.postReview("p-1004", review.copy(rating = 6)) } == 400)
    check(reviews.listReviews("p-1004", sort = ReviewsApi.SortListReviews.newest).items.first().text == review.body)
}

fun main(): Unit = runBlocking {
    for ((name, each) in listOf("aPage" to ::aPage, "aPageThatLacksItsStock" to ::aPageThatLacksItsStock, "aList" to ::aList, "aReview" to ::aReview)) {
        each()
        println("$name: good")
    }
    // OkHttp's threads outlive their last call by a minute.
    exitProcess(0)
}
