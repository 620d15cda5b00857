import shop.storefront.mobile.client.apis.ProductsApi
import shop.storefront.mobile.client.models.MobileCard
import shop.storefront.mobile.client.models.MobileProductPage

private val products = ProductsApi("https://apps.shop.example")

fun headline(id: String): String {
    val page: MobileProductPage = products.getProduct(id, dpr = 3)
    val was = page.was?.let { " (was $it)" } ?: ""
    val stock = page.stock?.value ?: if (page.degraded?.stock == null) "not sold" else "unknown"
    return "${page.name}: ${page.price} ${page.currency}$was, $stock"
}

fun refreshed(ids: List<String>): Map<String, MobileCard> =
    products.getProductCards(ids, dpr = 3).items.associateBy { it.id }
