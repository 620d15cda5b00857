package shop.storefront.demo.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Grants waiting to be taken up, each under a secret that works once and not for long. */
final class Grants {

    private static final int MOST = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Grant> waiting;

    Grants(Duration life) {
        waiting = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(life).build();
    }

    /** The secret to take the grant up with. */
    String put(Grant grant) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        waiting.put(secret, grant);
        return secret;
    }

    Optional<Grant> take(String secret) {
        return Optional.ofNullable(waiting.asMap().remove(secret));
    }
}
