package shop.storefront.aggregation.source;

/** Is told what a source does, as it happens, on the thread it happens on; must not block or throw. */
public interface SourceListener {

    SourceListener NONE = new SourceListener() {};

    /** An answer at hand was fresh: the source was not asked. */
    default void hit() {}

    /** The question was already on its way. */
    default void joined() {}

    /** A page got this from the source, that long after it asked. */
    default void gave(SourceState state, long nanos) {}
}
