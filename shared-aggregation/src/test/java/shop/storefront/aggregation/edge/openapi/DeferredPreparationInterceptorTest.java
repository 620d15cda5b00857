package shop.storefront.aggregation.edge.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeferredPreparationInterceptorTest {

    /** Has the methods that are intercepted, by the names that Quarkus gives them. */
    @SuppressWarnings("unused")
    private interface Service {
        void prepareDocument();

        byte[] getDocument();
    }

    private final DeferredPreparationInterceptor interceptor = new DeferredPreparationInterceptor();
    private final List<String> made = new ArrayList<>();
    private boolean failing;

    @Test
    void namesAreThoseOfQuarkus() throws ClassNotFoundException {
        assertThat(Class.forName("io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService")
                        .getDeclaredMethods())
                .extracting(Method::getName)
                .contains(DeferredPreparationInterceptor.PREPARATION, "getDocument");
    }

    @Test
    void documentsArePreparedOnceByTheFirstCall() throws Exception {
        interceptor.intercept(call("prepareDocument", "one"));
        interceptor.intercept(call("prepareDocument", "two"));
        assertThat(made).isEmpty();

        assertThat(interceptor.intercept(call("getDocument", "first"))).isEqualTo("first");
        assertThat(interceptor.intercept(call("getDocument", "second"))).isEqualTo("second");
        assertThat(made).containsExactly("one", "two", "first", "second");
    }

    @Test
    void failedPreparationIsAttemptedByTheNextCall() throws Exception {
        interceptor.intercept(call("prepareDocument", "one"));
        failing = true;
        assertThatIllegalStateException().isThrownBy(() -> interceptor.intercept(call("getDocument", "first")));
        failing = false;

        assertThat(interceptor.intercept(call("getDocument", "second"))).isEqualTo("second");
        assertThat(made).containsExactly("one", "second");
    }

    private InvocationContext call(String name, String result) {
        Method method = Stream.of(Service.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return (InvocationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {InvocationContext.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals("getMethod")) {
                        return method;
                    }
                    if (failing) {
                        throw new IllegalStateException("no document");
                    }
                    made.add(result);
                    return result;
                });
    }
}
