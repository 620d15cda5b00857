package shop.storefront.demo.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import shop.storefront.demo.server.Refusal;

/** A review as a customer posts it; its lengths are counted in code points. */
record NewReview(int rating, String title, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a request body; a breach of the contract's rules is a refusal with 400. */
    static NewReview read(byte[] json) {
        JsonNode body;
        try {
            body = JSON.readTree(json);
        } catch (IOException e) {
            throw Refusal.badRequest("the body is no JSON");
        }
        JsonNode rating = body.path("rating");
        if (!rating.isInt() || rating.intValue() < 1 || rating.intValue() > 5) {
            throw Refusal.badRequest("rating must be an integer from 1 to 5");
        }
        return new NewReview(rating.intValue(), text(body, "title", 120), text(body, "body", 4000));
    }

    private static String text(JsonNode body, String field, int longest) {
        JsonNode value = body.path(field);
        String text = value.isTextual() ? value.textValue() : "";
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > longest) {
            throw Refusal.badRequest(field + " must be 1 to " + longest + " characters");
        }
        return text;
    }
}
