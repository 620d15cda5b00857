package shop.storefront.aggregation.edge.loadshedding;

/** Hears of requests that were turned away; a bean of this type is told of everything. Must not block or throw. */
public interface LoadShedderListener {

    void shed(Priority priority);
}
