package shop.storefront.aggregation.edge.identity;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whose tokens are taken, where its keys are, and for whom the tokens must be; no token is unless all three are set. */
@Singleton
final class Issuer {

    private final Optional<String> keys;
    private final Optional<String> name;
    private final Optional<List<String>> audiences;

    Issuer(
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> keys,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> name,
            @ConfigProperty(name = "mp.jwt.verify.audiences") Optional<List<String>> audiences) {
        this.keys = keys;
        this.name = name;
        this.audiences = audiences;
    }

    /** Where the keys are; empty when no token can be taken. */
    Optional<String> keyLocation() {
        return missing().isEmpty() ? keys : Optional.empty();
    }

    String name() {
        return name.orElseThrow();
    }

    List<String> audiences() {
        return audiences.orElseThrow();
    }

    /** The settings that lack. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        note(missing, keys, "mp.jwt.verify.publickey.location");
        note(missing, name, "mp.jwt.verify.issuer");
        note(missing, audiences, "mp.jwt.verify.audiences");
        return missing;
    }

    private static void note(List<String> missing, Optional<?> setting, String key) {
        if (setting.isEmpty()) {
            missing.add(key);
        }
    }
}
