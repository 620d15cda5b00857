import Foundation
import StorefrontMobile

let api = StorefrontMobileAPIConfiguration(basePath: "http://localhost:8081")

func headline(id: String) async throws -> String {
    do {
        let page = try await ProductsAPI.getProduct(id: id, dpr: 3, apiConfiguration: api)
        let stock = page.stock?.rawValue ?? (page.degraded?.stock == nil ? "not sold" : "unknown")
        return "\(page.name): \(page.price) \(page.currency), \(stock)"
    } catch ErrorResponse.error(_, let body?, _, _) {
        return try JSONDecoder().decode(Problem.self, from: body).detail
    }
}

func refreshed(ids: Set<String>) async throws -> [String: MobileCard] {
    let cards = try await ProductsAPI.getProductCards(ids: ids, dpr: 3, apiConfiguration: api)
    return Dictionary(uniqueKeysWithValues: cards.items.map { ($0.id, $0) })
}
