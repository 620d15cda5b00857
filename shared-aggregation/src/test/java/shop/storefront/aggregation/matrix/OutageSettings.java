package shop.storefront.aggregation.matrix;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import shop.storefront.aggregation.testing.FakeSourcesResource;
import shop.storefront.aggregation.testing.SettingsResource;

/**
 * An application with two instances of each source that asks every time, and has patience: what is lost with an instance
 * is to be seen, not what a busy machine is late with.
 */
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(
        value = FakeSourcesResource.class,
        initArgs = @ResourceArg(name = FakeSourcesResource.INSTANCES, value = "2"))
@WithTestResource(
        value = SettingsResource.class,
        initArgs = {
            @ResourceArg(name = "bff.source.*.fresh-for", value = "0"),
            @ResourceArg(name = "bff.source.*.timeout", value = "5s"),
            @ResourceArg(name = "bff.source.*.connect-timeout", value = "5s"),
            @ResourceArg(name = "bff.deadline", value = "10s"),
            @ResourceArg(name = "bff.rate-limit.requests", value = "1000000")
        })
@interface OutageSettings {}
