package shop.storefront.aggregation.testing;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import shop.storefront.aggregation.engine.RequestContext;

/** A source under control of a test: every question it is asked hangs until the test answers it. */
public final class Questions<Q, A> {

    /** A question on its way. */
    public static final class Question<Q, A> {
        private final Q asked;
        private final RequestContext context;
        private final UniEmitter<? super A> emitter;
        private boolean open = true;
        private boolean takenBack;

        private Question(Q asked, RequestContext context, UniEmitter<? super A> emitter) {
            this.asked = asked;
            this.context = context;
            this.emitter = emitter;
            emitter.onTermination(() -> {
                takenBack = open;
                open = false;
            });
        }

        public Q asked() {
            return asked;
        }

        public RequestContext context() {
            return context;
        }

        public boolean isOpen() {
            return open;
        }

        /** Whether the one who asked went away without an answer. */
        public boolean isTakenBack() {
            return takenBack;
        }

        public void answer(A answer) {
            open = false;
            emitter.complete(answer);
        }

        public void fail(Throwable failure) {
            open = false;
            emitter.fail(failure);
        }
    }

    private final List<Question<Q, A>> all = new ArrayList<>();

    public Uni<A> ask(Q question, RequestContext context) {
        return Uni.createFrom().emitter(emitter -> all.add(new Question<>(question, context, emitter)));
    }

    public List<Question<Q, A>> all() {
        return all;
    }

    public List<Question<Q, A>> open() {
        return all.stream().filter(Question::isOpen).toList();
    }

    public Question<Q, A> only() {
        if (all.size() != 1) {
            throw new AssertionError("asked " + all.size() + " times, not once");
        }
        return all.getFirst();
    }

    public void forget() {
        all.clear();
    }

    public Question<Q, A> last() {
        return all.getLast();
    }
}
