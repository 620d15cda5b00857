package shop.storefront.demo.product;

import static shop.storefront.demo.Part.PRODUCT;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Catalogue;
import shop.storefront.demo.catalogue.Image;
import shop.storefront.demo.fault.HttpFaults;
import shop.storefront.demo.server.Answers;
import shop.storefront.demo.server.Page;
import shop.storefront.demo.server.Query;
import shop.storefront.demo.server.Refusal;

/** The product service over HTTP. Faults meet its operations, not its pictures. */
public final class ProductEndpoint {

    private final Catalogue catalogue;
    private final Supplier<String> base;
    private final Pictures pictures = new Pictures();

    /** @param base where browsers find this endpoint, known once it listens */
    public ProductEndpoint(Catalogue catalogue, Supplier<String> base) {
        this.catalogue = catalogue;
        this.base = base;
    }

    public void addTo(Router router, HttpFaults faults) {
        router.get("/products/:id")
                .handler(faults.before(PRODUCT, "getProduct"))
                .handler(this::get);
        router.get("/products").handler(faults.before(PRODUCT, "listProducts")).handler(this::list);
        router.get("/i/:id/:file").handler(Answers.blocking(this::picture));
    }

    private void get(RoutingContext context) {
        Article article = article(context);
        Answers.json(context, 200, article.product().at(base.get()));
    }

    private Article article(RoutingContext context) {
        Article article = catalogue.find(Query.id(context.pathParam("id")));
        if (article == null) {
            throw Refusal.notFound("product");
        }
        return article;
    }

    private void list(RoutingContext context) {
        Query query = new Query(context.queryParams());
        boolean byIds = query.text("ids") != null;
        if (byIds && (query.text("q") != null || query.text("category") != null)) {
            throw Refusal.badRequest("ids go with neither q nor category");
        }
        Answers.json(context, 200, byIds ? batch(query) : page(query));
    }

    private ProductList batch(Query query) {
        List<Article> found = catalogue.findAll(query.ids("ids"));
        return answer(found, null, found.size());
    }

    private ProductList page(Query query) {
        String category = query.text("category");
        String words = query.text("q");
        List<Article> found = catalogue.search(category, words);
        String scope = "products\n" + category + "\n" + words;
        Page<Article> page = Page.of(found, scope, query.pageSize(24), query.text("pageToken"));
        return answer(page.items(), page.nextToken(), found.size());
    }

    private ProductList answer(List<Article> articles, @Nullable String nextPageToken, int totalSize) {
        String host = base.get();
        return new ProductList(
                articles.stream().map(article -> article.product().at(host)).toList(), nextPageToken, totalSize);
    }

    private void picture(RoutingContext context) {
        Article article = article(context);
        Image image = article.product().images().stream()
                .filter(each -> each.url().endsWith("/" + context.pathParam("file")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("picture"));
        context.response()
                .putHeader("Content-Type", "image/png")
                .putHeader("Cache-Control", "public, max-age=86400")
                .end(Buffer.buffer(pictures.of(article, image)));
    }
}
