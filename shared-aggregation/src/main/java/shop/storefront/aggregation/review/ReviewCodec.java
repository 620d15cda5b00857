package shop.storefront.aggregation.review;

import shop.storefront.aggregation.sharing.Codec;
import shop.storefront.aggregation.sharing.Kind;
import shop.storefront.aggregation.sharing.Packer;
import shop.storefront.aggregation.sharing.Unpacker;

/** How replicas tell one another of reviews. */
final class ReviewCodec implements Codec<ReviewSlice> {

    private static final int SCHEMA = 1;

    static final Kind<ReviewQuery, ReviewSlice> SLICES = new Kind<>(
            "review",
            SCHEMA,
            query -> query.productId() + ':' + Kind.hashed(query.sort(), query.pageSize(), query.pageToken()),
            new ReviewCodec());
    static final Kind<String, Ratings> RATINGS = new Kind<>("ratings", SCHEMA, id -> id, new OfRatings());

    private ReviewCodec() {}

    @Override
    public void write(ReviewSlice slice, Packer out) {
        write(slice.ratings(), out);
        Histogram stars = slice.histogram();
        out.number(stars.one())
                .number(stars.two())
                .number(stars.three())
                .number(stars.four())
                .number(stars.five())
                .list(slice.items(), ReviewCodec::write)
                .optionalText(slice.nextPageToken());
    }

    @Override
    public ReviewSlice read(Unpacker in) {
        return new ReviewSlice(
                ratings(in),
                new Histogram(in.integer(), in.integer(), in.integer(), in.integer(), in.integer()),
                in.list(ReviewCodec::review),
                in.optionalText());
    }

    private static void write(Ratings ratings, Packer out) {
        out.decimal(ratings.average()).number(ratings.count());
    }

    private static Ratings ratings(Unpacker in) {
        return new Ratings(in.decimal(), in.integer());
    }

    private static void write(Review review, Packer out) {
        out.text(review.id())
                .text(review.author())
                .number(review.rating())
                .optionalText(review.title())
                .optionalText(review.body())
                .text(review.createdAt())
                .optional(review.helpfulVotes(), (votes, to) -> to.number(votes))
                .optional(review.verifiedPurchase(), (verified, to) -> to.number(verified ? 1 : 0));
    }

    private static Review review(Unpacker in) {
        return new Review(
                in.text(),
                in.text(),
                in.integer(),
                in.optionalText(),
                in.optionalText(),
                in.text(),
                in.optional(Unpacker::integer),
                in.optional(verified -> verified.number() == 1));
    }

    private static final class OfRatings implements Codec<Ratings> {
        @Override
        public void write(Ratings value, Packer out) {
            ReviewCodec.write(value, out);
        }

        @Override
        public Ratings read(Unpacker in) {
            return ratings(in);
        }
    }
}
