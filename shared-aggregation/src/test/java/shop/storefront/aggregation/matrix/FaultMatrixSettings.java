package shop.storefront.aggregation.matrix;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import shop.storefront.aggregation.testing.FakeSourcesResource;
import shop.storefront.aggregation.testing.SettingsResource;

/**
 * An application that asks every time and never stops asking, so that no row of the matrix changes the next. Its budgets
 * are ten times those that ship: what is late is a source with a fault, never a healthy one on a busy machine.
 */
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(FakeSourcesResource.class)
@WithTestResource(
        value = SettingsResource.class,
        initArgs = {
            @ResourceArg(name = "bff.source.*.fresh-for", value = "0"),
            @ResourceArg(name = "bff.source.*.breaker.volume", value = "100000"),
            @ResourceArg(name = "bff.source.*.timeout", value = "4s"),
            @ResourceArg(name = "bff.source.*.connect-timeout", value = "4s"),
            @ResourceArg(name = "bff.deadline", value = "10s"),
            @ResourceArg(name = "bff.rate-limit.requests", value = "1000000")
        })
@interface FaultMatrixSettings {}
