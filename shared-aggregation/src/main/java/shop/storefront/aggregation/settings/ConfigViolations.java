package shop.storefront.aggregation.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/** What is wrong with settings, collected so that one message names it all, each with its keys and values. */
public final class ConfigViolations {

    private static final Duration LONGEST = Duration.ofDays(365);

    private static final Logger LOG = Logger.getLogger(ConfigViolations.class);

    private final List<String> wrong = new ArrayList<>();
    private final List<String> doubtful = new ArrayList<>();

    /** Adds what is wrong unless it holds. */
    public void require(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    public void positive(String key, Duration value) {
        require(value.isPositive(), "%s (%s) must be more than 0".formatted(key, words(value)));
        notTooLong(key, value);
    }

    public void notNegative(String key, Duration value) {
        require(!value.isNegative(), "%s (%s) must not be negative".formatted(key, words(value)));
        notTooLong(key, value);
    }

    private void notTooLong(String key, Duration value) {
        require(
                value.compareTo(LONGEST) <= 0,
                "%s (%s) must not exceed %d days".formatted(key, words(value), LONGEST.toDays()));
    }

    public void between(String key, long value, long least, long most) {
        require(
                value >= least && value <= most,
                "%s (%d) must be a whole number from %d to %d".formatted(key, value, least, most));
    }

    /** A share of a whole. */
    public void share(String key, double value, double most) {
        require(value >= 0 && value <= most, "%s (%s) must be a number from 0 to %s".formatted(key, value, most));
    }

    public void notOver(String key, Duration value, String boundKey, Duration bound) {
        require(
                value.compareTo(bound) <= 0,
                "%s (%s) must not exceed %s (%s)".formatted(key, words(value), boundKey, words(bound)));
    }

    /** A time that another one cuts short where it is longer: that is usable, and worth a warning. */
    public void cutBy(String key, Duration value, String boundKey, Duration bound) {
        if (value.compareTo(bound) > 0) {
            doubtful.add("%s (%s) is cut short by %s (%s)".formatted(key, words(value), boundKey, words(bound)));
        }
    }

    public void below(String key, Duration value, String boundKey, Duration bound) {
        require(
                value.compareTo(bound) < 0,
                "%s (%s) must be less than %s (%s)".formatted(key, words(value), boundKey, words(bound)));
    }

    public void notOver(String key, int value, String boundKey, int bound) {
        require(value <= bound, "%s (%d) must not exceed %s (%d)".formatted(key, value, boundKey, bound));
    }

    /** A time as a setting has it: 400ms, 2s, 1m30s. */
    private static String words(Duration value) {
        return value.toMillisPart() == 0 && !value.isZero()
                ? value.toString().substring("PT".length()).toLowerCase(Locale.ROOT)
                : value.toMillis() + "ms";
    }

    /** What can be used and is most likely not meant. */
    public List<String> warnings() {
        return List.copyOf(doubtful);
    }

    public List<String> all() {
        return List.copyOf(wrong);
    }

    /** Stops the start, with a message and no stack trace, when anything is wrong; logs a WARN for each warning. */
    public void check() {
        doubtful.forEach(LOG::warn);
        doubtful.clear();
        if (!wrong.isEmpty()) {
            throw new ConfigurationException("These settings are invalid:\n\t" + String.join("\n\t", wrong));
        }
    }
}
