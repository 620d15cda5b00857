package shop.storefront.aggregation.page;

import shop.storefront.aggregation.engine.SourceState;

/** A part of a page by its name, and the state it is in. */
public record Section(String name, SourceState state) {}
