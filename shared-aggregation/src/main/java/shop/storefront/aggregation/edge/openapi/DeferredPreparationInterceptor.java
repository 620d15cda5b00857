package shop.storefront.aggregation.edge.openapi;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Postpones what Quarkus 3.33 does with the OpenAPI document at each start, which is to read it and to write it twice: a
 * fifth of a start for what few replicas are ever asked for. The first call for the document does it, on its own thread.
 */
@DeferredPreparation
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
final class DeferredPreparationInterceptor {

    static final String PREPARATION = "prepareDocument";

    private final Queue<InvocationContext> postponed = new ArrayDeque<>();

    /** A preparation that fails is attempted again by the next call. */
    @AroundInvoke
    synchronized @Nullable Object intercept(InvocationContext call) throws Exception {
        if (call.getMethod().getName().equals(PREPARATION)) {
            postponed.add(call);
            return null;
        }
        for (InvocationContext first = postponed.peek(); first != null; first = postponed.peek()) {
            first.proceed();
            postponed.remove();
        }
        return call.proceed();
    }
}
