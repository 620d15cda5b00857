package shop.storefront.demo.storefront;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the storefront's pages call, and where they are.
 *
 * @param web the origin of bff-web as browsers find it
 * @param mobile the origin of bff-mobile as this process finds it
 * @param pages a folder that is read anew for each request; null for the pages in this jar
 */
public record StorefrontSettings(
        URI web, URI mobile, @Nullable Path pages) {

    public StorefrontSettings {
        checkOrigin(web);
        checkOrigin(mobile);
    }

    public static StorefrontSettings defaults() {
        return new StorefrontSettings(URI.create("http://localhost:8080"), URI.create("http://localhost:8081"), null);
    }

    public StorefrontSettings withWeb(URI origin) {
        return new StorefrontSettings(origin, mobile, pages);
    }

    public StorefrontSettings withMobile(URI origin) {
        return new StorefrontSettings(web, origin, pages);
    }

    public StorefrontSettings withPages(Path folder) {
        return new StorefrontSettings(web, mobile, folder);
    }

    private static void checkOrigin(URI uri) {
        if (!uri.toString().matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
            throw new IllegalArgumentException("not an origin such as http://localhost:8080: " + uri);
        }
    }
}
