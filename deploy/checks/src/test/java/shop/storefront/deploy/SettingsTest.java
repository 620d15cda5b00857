package shop.storefront.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    @Test
    void aNameThatNothingReadsIsNotTaken() {
        assertThat(Settings.isKey("bff.source.product.timeout")).isTrue();
        assertThat(Settings.isKey("bff.source.product.time-out")).isFalse();
        assertThat(Settings.isVariable("BFF_SOURCE_PRODUCT_FRESH_FOR")).isTrue();
        assertThat(Settings.isVariable("BFF_SOURCE_PRODUCTS_FRESH_FOR")).isFalse();
        assertThat(Settings.isVariable("PRODUCT_ADDRESSES")).isTrue();
        assertThat(Settings.isVariable("PRODUCTS_ADDRESSES")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void policyFilesHoldSettingsAsTheApplicationHasThem(App app) {
        Properties policy = Repository.properties(
                Repository.KUBERNETES.resolve("clients").resolve(app.client()).resolve("policy.properties"));
        assertThat(policy.stringPropertyNames()).isNotEmpty().allMatch(Settings::isKey);
        assertThat(app.settings()).containsAllEntriesOf(policy);
    }
}
