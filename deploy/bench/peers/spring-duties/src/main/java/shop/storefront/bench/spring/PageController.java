package shop.storefront.bench.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import shop.storefront.bench.page.Page;
import shop.storefront.bench.page.Question;

/** The web's pages. */
@RestController
@RequestMapping("/api/v1")
class PageController {
    private static final CacheControl PUBLIC =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();
    private static final CacheControl PRIVATE =
            CacheControl.maxAge(Duration.ofSeconds(30)).cachePrivate();

    private final Pages pages;

    PageController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/products/{id:[A-Za-z0-9_-]{1,64}}")
    Mono<ResponseEntity<Page>> product(@PathVariable String id, @AuthenticationPrincipal @Nullable Jwt customer) {
        return pages.product(id, name(customer)).map(page -> answer(page, customer));
    }

    @GetMapping("/products")
    Mono<ResponseEntity<Page>> list(
            @RequestParam String category,
            @RequestParam(defaultValue = "24") int pageSize,
            @RequestParam(required = false) @Nullable String pageToken,
            @AuthenticationPrincipal @Nullable Jwt customer) {
        return pages.list(new Question.ProductList(category, pageSize, pageToken))
                .map(page -> answer(page, customer));
    }

    @GetMapping("/home")
    Mono<ResponseEntity<Page>> home(@AuthenticationPrincipal @Nullable Jwt customer) {
        return pages.home(name(customer)).map(page -> answer(page, customer));
    }

    private static String name(@Nullable Jwt customer) {
        return customer == null ? "" : customer.getSubject();
    }

    /** Spring compares the ETag with what the client has. */
    private static ResponseEntity<Page> answer(Page page, @Nullable Jwt customer) {
        if (!page.complete()) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .header("Degraded", page.degraded())
                    .body(page);
        }
        return ResponseEntity.ok()
                .eTag("W/\"" + Integer.toHexString(page.hashCode()) + "\"")
                .cacheControl(customer == null ? PUBLIC : PRIVATE)
                .varyBy(HttpHeaders.AUTHORIZATION)
                .body(page);
    }
}
