package shop.storefront.demo.storefront;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.server.Refusal;

/** Answers with the files of the pages. Blocks while it reads. */
final class Pages implements Handler<RoutingContext> {

    /** No name that this takes leads out of the folder. */
    private static final Pattern FILE = Pattern.compile("/((?:[a-z0-9-]+/)*[a-z0-9-]+\\.(html|js|css|svg))");

    private static final Pattern SHOP = Pattern.compile("/|/search|/products/[A-Za-z0-9_-]{1,64}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final @Nullable Path folder;

    /** @param folder null for the pages in this jar */
    Pages(@Nullable Path folder) {
        this.folder = folder;
    }

    @Override
    public void handle(RoutingContext context) {
        String path = file(context.request().path());
        Matcher file = FILE.matcher(path);
        byte[] bytes = file.matches() ? read(file.group(1)) : null;
        if (bytes == null) {
            throw Refusal.notFound("page");
        }
        context.response().putHeader("Content-Type", TYPES.get(file.group(2))).end(Buffer.buffer(bytes));
    }

    /** The shop is one document that shows what its address says. */
    private static String file(String path) {
        if (SHOP.matcher(path).matches()) {
            return "/index.html";
        }
        return path.equals("/playground") ? "/playground.html" : path;
    }

    private byte @Nullable [] read(String name) {
        try {
            if (folder != null) {
                Path file = folder.resolve(name);
                return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
            }
            try (InputStream in = Pages.class.getResourceAsStream("/storefront/" + name)) {
                return in == null ? null : in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
