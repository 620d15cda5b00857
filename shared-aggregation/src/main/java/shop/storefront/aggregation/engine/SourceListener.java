package shop.storefront.aggregation.engine;

/** Is told what a source does, as it happens, on the thread it happens on; must not block or throw. */
public interface SourceListener {

    /** An answer at hand was fresh: the source was not asked. */
    default void hit() {}

    /** The question was already on its way. */
    default void joined() {}

    /** No answer at hand was fresh and the question was not on its way: the source is asked. */
    default void missed() {}

    /** A page got this from the source, that long after it asked. */
    default void gave(SourceState state, long nanos) {}
}
