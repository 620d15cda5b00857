package shop.storefront.aggregation.settings;

/**
 * A part of the application whose settings a policy file may change while it runs.
 *
 * @param <C> the settings, as a configuration mapping has them
 */
public interface Reloadable<C> {

    Class<C> mapping();

    /** Whether a policy file may say this. */
    boolean takes(String key);

    /** Adds to the findings what is wrong with the settings as they would be. */
    void check(C settings, ConfigViolations findings);

    /** From now on, these settings are in force. They were checked. */
    void adopt(C settings);
}
