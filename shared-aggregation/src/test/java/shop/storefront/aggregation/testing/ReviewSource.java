package shop.storefront.aggregation.testing;

/** The review service: {@code list}, {@code summaries} and {@code create}. */
public final class ReviewSource extends RestSource {

    private static final int DEFAULT_SIZE = 10;

    ReviewSource() {
        super("review");
    }

    @Override
    protected Answer answer(Request request) {
        if (request.path().equals("/review-summaries")) {
            return new Answer("summaries", 200, Catalogue.summaries(request.list("productIds")));
        }
        String id = request.path().split("/")[2];
        if (request.method().equals("POST")) {
            return new Answer("create", 201, Catalogue.review(id, 0));
        }
        if (!Catalogue.knows(id)) {
            return new Answer("list", 404, Catalogue.refusal());
        }
        String size = request.parameter("pageSize");
        return new Answer("list", 200, Catalogue.reviews(id, size.isEmpty() ? DEFAULT_SIZE : Integer.parseInt(size)));
    }
}
