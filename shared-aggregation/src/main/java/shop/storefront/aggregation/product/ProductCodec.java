package shop.storefront.aggregation.product;

import java.util.LinkedHashMap;
import java.util.Map;
import shop.storefront.aggregation.sharing.Codec;
import shop.storefront.aggregation.sharing.Kind;
import shop.storefront.aggregation.sharing.Packer;
import shop.storefront.aggregation.sharing.Unpacker;

/** How replicas tell one another of products. */
final class ProductCodec implements Codec<Product> {

    private static final int SCHEMA = 1;
    private static final int SLICE_SCHEMA = 2;
    private static final ProductCodec PRODUCT = new ProductCodec();

    static final Kind<String, Product> PRODUCTS = new Kind<>("product", SCHEMA, id -> id, PRODUCT);
    static final Kind<String, ProductSummary> SUMMARIES =
            new Kind<>("product-summary", SCHEMA, id -> id, new Summaries());
    static final Kind<ProductQuery, ProductSlice> SLICES = new Kind<>(
            "products",
            SLICE_SCHEMA,
            query -> Kind.hashed(query.category(), query.text(), query.pageSize(), query.pageToken()),
            new Slices());

    private ProductCodec() {}

    @Override
    public void write(Product product, Packer out) {
        out.text(product.id())
                .text(product.name())
                .optionalText(product.brand())
                .text(product.category())
                .optionalText(product.description());
        write(product.price(), out);
        out.optional(product.listPrice(), ProductCodec::write)
                .list(product.images(), ProductCodec::write)
                .list(
                        product.attributes().entrySet(),
                        (entry, to) -> to.text(entry.getKey()).text(entry.getValue()));
    }

    @Override
    public Product read(Unpacker in) {
        return new Product(
                in.text(),
                in.text(),
                in.optionalText(),
                in.text(),
                in.optionalText(),
                money(in),
                in.optional(ProductCodec::money),
                in.list(ProductCodec::image),
                attributes(in));
    }

    private static void write(Money money, Packer out) {
        out.text(money.amount()).text(money.currency());
    }

    private static Money money(Unpacker in) {
        return new Money(in.text(), in.text());
    }

    private static void write(Image image, Packer out) {
        out.text(image.url()).number(image.width()).number(image.height()).optionalText(image.alt());
    }

    private static Image image(Unpacker in) {
        return new Image(in.text(), in.integer(), in.integer(), in.optionalText());
    }

    private static Map<String, String> attributes(Unpacker in) {
        Map<String, String> attributes = new LinkedHashMap<>();
        in.list(each -> attributes.put(each.text(), each.text()) == null);
        return attributes;
    }

    private static final class Summaries implements Codec<ProductSummary> {
        @Override
        public void write(ProductSummary product, Packer out) {
            out.text(product.id()).text(product.name()).optionalText(product.brand());
            ProductCodec.write(product.price(), out);
            out.optional(product.listPrice(), ProductCodec::write).list(product.images(), ProductCodec::write);
        }

        @Override
        public ProductSummary read(Unpacker in) {
            return new ProductSummary(
                    in.text(),
                    in.text(),
                    in.optionalText(),
                    money(in),
                    in.optional(ProductCodec::money),
                    in.list(ProductCodec::image));
        }
    }

    private static final class Slices implements Codec<ProductSlice> {
        @Override
        public void write(ProductSlice slice, Packer out) {
            out.list(slice.items(), SUMMARIES.codec()::write)
                    .optionalText(slice.nextPageToken())
                    .optional(slice.totalSize(), (size, to) -> to.number(size));
        }

        @Override
        public ProductSlice read(Unpacker in) {
            return new ProductSlice(
                    in.list(SUMMARIES.codec()::read), in.optionalText(), in.optional(Unpacker::integer));
        }
    }
}
