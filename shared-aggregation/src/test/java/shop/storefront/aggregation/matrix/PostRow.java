package shop.storefront.aggregation.matrix;

import java.util.List;
import java.util.Set;
import shop.storefront.aggregation.testing.Fault;

/** A row of the matrix: a customer's review is posted while the review service misbehaves. */
record PostRow(NamedFault fault) {

    private static final Set<Integer> PASSED_ON = Set.of(400, 401, 403, 404, 409);

    static List<PostRow> all() {
        return NamedFault.ofWrite().stream().map(PostRow::new).toList();
    }

    int status() {
        return switch (fault.fault()) {
            case Fault.HttpStatus(int code) when PASSED_ON.contains(code) -> code;
            case Fault.HttpStatus(int code) when code == 422 -> 400;
            default -> fault.reason() == null ? 201 : 503;
        };
    }

    String outcome() {
        return switch (status()) {
            case 201 -> "201, the review";
            case 401, 403 -> status() + " with `WWW-Authenticate`";
            case 503 -> "503 with `Retry-After`";
            default -> String.valueOf(status());
        };
    }

    @Override
    public String toString() {
        return "post review.create, " + fault.name();
    }
}
