package shop.storefront.aggregation.recommendation;

import java.util.List;
import shop.storefront.aggregation.sharing.Codec;
import shop.storefront.aggregation.sharing.Kind;
import shop.storefront.aggregation.sharing.Packer;
import shop.storefront.aggregation.sharing.Unpacker;

/** How replicas tell one another of recommendations; who they are for shows in no key. */
final class RecommendationCodec implements Codec<List<Recommendation>> {

    private static final int SCHEMA = 1;

    static final Kind<RecommendationQuery, List<Recommendation>> RECOMMENDATIONS = new Kind<>(
            "recommendation",
            SCHEMA,
            query -> Kind.hashed(query.productId(), query.customerId(), query.size()),
            new RecommendationCodec());

    private RecommendationCodec() {}

    @Override
    public void write(List<Recommendation> list, Packer out) {
        out.list(list, (each, to) -> to.text(each.productId()).text(each.reason()));
    }

    @Override
    public List<Recommendation> read(Unpacker in) {
        return in.list(each -> new Recommendation(each.text(), each.text()));
    }
}
