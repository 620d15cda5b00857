package shop.storefront.aggregation.product;

import static shop.storefront.aggregation.upstream.json.JsonReader.required;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.upstream.json.JsonEntries;
import shop.storefront.aggregation.upstream.json.JsonMismatch;
import shop.storefront.aggregation.upstream.json.JsonReader;
import shop.storefront.aggregation.upstream.json.NextPageToken;
import shop.storefront.aggregation.upstream.rest.JsonBodyReader;

/** How the product service writes its answers. */
final class ProductJson {

    private static final int MOST_PRODUCTS = 100;
    private static final int CURRENCY_LETTERS = 3;

    private ProductJson() {}

    @Singleton
    static final class ProductReader extends JsonBodyReader<Product> {
        ProductReader() {
            super(in -> JsonEntries.single(in, "id", ProductJson::product));
        }
    }

    @Singleton
    static final class ProductListReader extends JsonBodyReader<ProductList> {
        ProductListReader() {
            super(ProductJson::list);
        }
    }

    private static ProductList list(JsonReader in) {
        JsonEntries<ProductSummary> items = null;
        NextPageToken nextPage = NextPageToken.NONE;
        Long totalSize = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "items" -> items = JsonEntries.read(in, MOST_PRODUCTS, "id", ProductJson::summary);
                case "nextPageToken" -> nextPage = in.pageToken();
                case "totalSize" -> totalSize = total(in);
                default -> in.skip();
            }
        }
        return new ProductList(required("items", items), nextPage, totalSize);
    }

    /** How many there are in all, which no list depends on: what is no such number is as good as none. */
    private static @Nullable Long total(JsonReader in) {
        try {
            Long total = in.integer();
            return total == null || total < 0 ? null : total;
        } catch (JsonMismatch noCount) {
            in.skip();
            return null;
        }
    }

    private static Product product(JsonReader in) {
        ShownProduct shown = new ShownProduct();
        String category = null;
        String description = null;
        Map<String, String> attributes = Map.of();
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "category" -> category = in.string();
                case "description" -> description = in.string();
                case "attributes" -> attributes = in.strings();
                default -> shown.read(field, in);
            }
        }
        ProductSummary summary = shown.summary();
        return new Product(
                summary.id(),
                summary.name(),
                summary.brand(),
                required("category", category),
                description,
                summary.price(),
                summary.listPrice(),
                summary.images(),
                attributes);
    }

    private static ProductSummary summary(JsonReader in) {
        ShownProduct shown = new ShownProduct();
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            shown.read(field, in);
        }
        return shown.summary();
    }

    /** What lists show of a product, as far as it was read. */
    private static final class ShownProduct {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String brand;
        private @Nullable Money price;
        private @Nullable Money listPrice;
        private @Nullable List<Image> images;

        void read(String field, JsonReader in) {
            switch (field) {
                case "id" -> id = in.id();
                case "name" -> name = in.string();
                case "brand" -> brand = in.string();
                case "price" -> price = money(in);
                case "listPrice" -> listPrice = money(in);
                case "images" -> images = images(in);
                default -> in.skip();
            }
        }

        ProductSummary summary() {
            return new ProductSummary(
                    required("id", id),
                    required("name", name),
                    brand,
                    required("price", price),
                    listPrice,
                    required("images", images));
        }
    }

    private static @Nullable Money money(JsonReader in) {
        if (in.isNull()) {
            return null;
        }
        String amount = null;
        String currency = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "amount" -> amount = in.string();
                case "currency" -> currency = in.string();
                default -> in.skip();
            }
        }
        Money money = new Money(required("amount", amount), required("currency", currency));
        if (!isDecimal(money.amount()) || !isCurrency(money.currency())) {
            throw new JsonMismatch("a price is none");
        }
        return money;
    }

    private static boolean isCurrency(String text) {
        return text.length() == CURRENCY_LETTERS && text.chars().allMatch(at -> at >= 'A' && at <= 'Z');
    }

    private static boolean isDecimal(String text) {
        int digits = 0;
        int points = 0;
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at >= '0' && at <= '9') {
                digits++;
            } else if (at == '.' && digits > 0) {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1 && !text.endsWith(".");
    }

    /** Those that can be shown: one that cannot costs itself alone. */
    private static List<Image> images(JsonReader in) {
        List<Image> images = in.list(ProductJson::image);
        images.removeIf(image -> !image.isShowable());
        return images;
    }

    private static Image image(JsonReader in) {
        String url = null;
        Long width = null;
        Long height = null;
        String alt = null;
        in.object();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "url" -> url = in.string();
                case "width" -> width = in.integer();
                case "height" -> height = in.integer();
                case "alt" -> alt = in.string();
                default -> in.skip();
            }
        }
        return new Image(required("url", url), required("width", width), required("height", height), alt);
    }
}
