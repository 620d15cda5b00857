import shop.storefront.mobile.client.apis.ProductsApi
import shop.storefront.mobile.client.infrastructure.ClientError
import shop.storefront.mobile.client.infrastructure.ClientException
import shop.storefront.mobile.client.infrastructure.Serializer
import shop.storefront.mobile.client.models.MobileCard
import shop.storefront.mobile.client.models.Problem

private val products = ProductsApi("http://localhost:8081")

suspend fun headline(id: String): String = try {
    val page = products.getProduct(id, dpr = 3)
    val stock = page.stock ?: if (page.degraded?.stock == null) "not sold" else "unknown"
    "${page.name}: ${page.price} ${page.currency}, $stock"
} catch (failure: ClientException) {
    val body = (failure.response as ClientError<*>).body as String
    Serializer.moshi.adapter(Problem::class.java).fromJson(body)!!.detail
}

suspend fun refreshed(ids: Set<String>): Map<String, MobileCard> =
    products.getProductCards(ids, dpr = 3).items.associateBy { it.id }
