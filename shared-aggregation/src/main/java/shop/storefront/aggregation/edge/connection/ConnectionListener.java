package shop.storefront.aggregation.edge.connection;

/** Hears of connections that are refused or ended by a limit, on any thread. Must not block or throw. */
interface ConnectionListener {

    /** Why a connection is ended. */
    enum Reason {
        /** There are as many as there may be. */
        FULL,
        /** Its address has as many as it may have. */
        ADDRESS,
        /** A head took too long. */
        HEAD,
        /** A body took too long. */
        BODY,
        /** Nothing of an answer was read for too long. */
        STALLED,
        /** All together hold too much, and this one most. */
        MEMORY
    }

    void ended(Reason reason);
}
