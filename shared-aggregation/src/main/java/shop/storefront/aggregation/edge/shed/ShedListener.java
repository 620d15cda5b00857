package shop.storefront.aggregation.edge.shed;

/** Hears of requests that were turned away; a bean of this type is told of everything. Must not block or throw. */
public interface ShedListener {

    void shed(Priority priority);
}
