package shop.storefront.aggregation.engine;

/** What is known of one variant of a source's answers, and the calls on their way that ask for it. */
record VariantAnswers<K, T>(LastGoodCache<K, T> lastGood, SharedRecalls<K, T> recalls, SingleFlight<K, T> flights) {}
