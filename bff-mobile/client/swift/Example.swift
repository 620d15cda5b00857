import StorefrontMobile

let api = StorefrontMobileAPIConfiguration(basePath: "https://apps.shop.example")

func headline(id: String) async throws -> String {
    let page = try await ProductsAPI.getProduct(id: id, dpr: 3, apiConfiguration: api)
    let was = page.was.map { " (was \($0))" } ?? ""
    let stock = page.stock?.rawValue ?? (page.degraded?.stock == nil ? "not sold" : "unknown")
    return "\(page.name): \(page.price) \(page.currency)\(was), \(stock)"
}

func refreshed(ids: [String]) async throws -> [String: MobileCard] {
    let cards = try await ProductsAPI.getProductCards(ids: ids, dpr: 3, apiConfiguration: api)
    return Dictionary(uniqueKeysWithValues: cards.items.map { ($0.id, $0) })
}
