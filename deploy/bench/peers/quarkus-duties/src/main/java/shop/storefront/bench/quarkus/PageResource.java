package shop.storefront.bench.quarkus;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import shop.storefront.bench.page.Page;
import shop.storefront.bench.page.Question;

/** The web's pages. */
@Path("/api/v1")
public class PageResource {
    private static final CacheControl PUBLIC = CacheControl.valueOf("public, max-age=30");
    private static final CacheControl PRIVATE = CacheControl.valueOf("private, max-age=30");

    private final Pages pages;
    private final SecurityIdentity identity;

    PageResource(Pages pages, SecurityIdentity identity) {
        this.pages = pages;
        this.identity = identity;
    }

    @GET
    @Path("/products/{id: [A-Za-z0-9_-]{1,64}}")
    public Uni<Response> product(@PathParam("id") String id, @Context Request request) {
        return pages.product(id, customer()).map(page -> answer(page, request));
    }

    @GET
    @Path("/products")
    public Uni<Response> list(
            @QueryParam("category") String category,
            @QueryParam("pageSize") @DefaultValue("24") int pageSize,
            @QueryParam("pageToken") @Nullable String pageToken,
            @Context Request request) {
        return pages.list(new Question.ProductList(category, pageSize, pageToken))
                .map(page -> answer(page, request));
    }

    @GET
    @Path("/home")
    public Uni<Response> home(@Context Request request) {
        return pages.home(customer()).map(page -> answer(page, request));
    }

    private String customer() {
        return identity.isAnonymous() ? "" : identity.getPrincipal().getName();
    }

    private Response answer(Page page, Request request) {
        if (!page.complete()) {
            return Response.ok(page)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header("Degraded", page.degraded())
                    .build();
        }
        var tag = new EntityTag(Integer.toHexString(page.hashCode()), true);
        var known = request.evaluatePreconditions(tag);
        var response = known == null ? Response.ok(page) : known;
        return response.tag(tag)
                .cacheControl(identity.isAnonymous() ? PUBLIC : PRIVATE)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }
}
