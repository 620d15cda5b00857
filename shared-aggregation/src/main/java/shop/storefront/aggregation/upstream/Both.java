package shop.storefront.aggregation.upstream;

import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.source.Reason;
import shop.storefront.aggregation.source.RequestContext;
import shop.storefront.aggregation.source.SourceState;

/** Tells two listeners as one. */
record Both(UpstreamListener first, UpstreamListener second) implements UpstreamListener {

    /** The two as one, or the other where one of them is none. */
    static UpstreamListener of(UpstreamListener first, UpstreamListener second) {
        if (first == NONE) {
            return second;
        }
        return second == NONE ? first : new Both(first, second);
    }

    @Override
    public void hit() {
        first.hit();
        second.hit();
    }

    @Override
    public void joined() {
        first.joined();
        second.joined();
    }

    @Override
    public void missed() {
        first.missed();
        second.missed();
    }

    @Override
    public void gave(SourceState state, long nanos) {
        first.gave(state, nanos);
        second.gave(state, nanos);
    }

    @Override
    public Call called(Instance instance, RequestContext context) {
        Call one = first.called(instance, context);
        Call other = second.called(instance, context);
        if (one == Call.NONE) {
            return other;
        }
        return other == Call.NONE ? one : new BothCalls(one, other);
    }

    @Override
    public void retried() {
        first.retried();
        second.retried();
    }

    @Override
    public void hedged() {
        first.hedged();
        second.hedged();
    }

    @Override
    public void breaker(BreakerState state) {
        first.breaker(state);
        second.breaker(state);
    }

    @Override
    public void entered() {
        first.entered();
        second.entered();
    }

    @Override
    public void left() {
        first.left();
        second.left();
    }

    @Override
    public void rejected() {
        first.rejected();
        second.rejected();
    }

    private record BothCalls(Call first, Call second) implements Call {

        @Override
        public void ended(@Nullable Reason reason) {
            first.ended(reason);
            second.ended(reason);
        }

        @Override
        public void cancelled() {
            first.cancelled();
            second.cancelled();
        }

        @Override
        public RequestContext context(RequestContext context) {
            return second.context(first.context(context));
        }
    }
}
