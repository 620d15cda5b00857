package shop.storefront.demo.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.catalogue.Product;

/** A page of products, or a batch of them, as the contract has it. */
record ProductList(List<Product> items, @Nullable String nextPageToken, int totalSize) {}
