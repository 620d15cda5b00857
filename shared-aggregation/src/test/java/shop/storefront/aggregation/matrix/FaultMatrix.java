package shop.storefront.aggregation.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import shop.storefront.aggregation.matrix.Client.Answered;
import shop.storefront.aggregation.matrix.ShownPage.Dependency;
import shop.storefront.aggregation.testing.Call;
import shop.storefront.aggregation.testing.FakeSource;
import shop.storefront.aggregation.testing.FakeSources;
import shop.storefront.aggregation.testing.Until;

/**
 * Plays every line of the matrix against an application: some at a time, each with a product that nobody has asked for
 * before and a fault aimed at that product alone, so that no line depends on another.
 */
public final class FaultMatrix {

    /** What a client's own body must say; in the client's own words. */
    @FunctionalInterface
    public interface BodyCheck {
        /** What is wrong with the body of a page whose sections are in these states; all others are fresh. */
        List<String> wrongs(ShownPage page, JsonNode body, Map<String, SectionState> states);
    }

    private static final int AT_A_TIME = 4;
    private static final int MOST_REPLAYS = 10;
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(6);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client client;
    private final FakeSources sources;
    private final BodyCheck body;
    private final Budgets budgets = new Budgets();
    private final AtomicInteger ids = new AtomicInteger();

    public FaultMatrix(Client client, FakeSources sources, BodyCheck body) {
        this.client = client;
        this.sources = sources;
        this.body = body;
    }

    /** Plays all lines for these pages; the table of what came of them. */
    public MatrixTable play(List<ShownPage> pages) {
        client.get(ShownPage.PRODUCT.path("first"));
        try (ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<Played>> playing = Row.of(pages).stream()
                    .map(row -> players.submit(() -> play(row)))
                    .toList();
            List<Played> played = new ArrayList<>();
            for (Future<Played> each : playing) {
                played.add(each.get());
            }
            return new MatrixTable(played);
        } catch (ExecutionException e) {
            throw new AssertionError("a line could not be played", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A line that the machine spoilt, with a healthy source too slow for its budget, is played again. */
    private Played play(Row row) {
        Played played = playOnce(row);
        for (int replay = 0; replay < MOST_REPLAYS && isSpoilt(played); replay++) {
            played = playOnce(row);
        }
        return played;
    }

    private static boolean isSpoilt(Played played) {
        Map<String, SectionState> expected = played.row().degraded();
        boolean othersLate = played.degraded().entrySet().stream()
                .anyMatch(section -> section.getValue().reason().equals("timed_out")
                        && !section.getValue().equals(expected.get(section.getKey())));
        return othersLate || played.status() == 503 && played.row().status() != 503;
    }

    private Played playOnce(Row row) {
        Dependency dependency = row.dependency();
        FakeSource source = sources.named(dependency.source());
        String id = "line" + ids.incrementAndGet() + "x";
        String path = row.page().path(id);
        if (row.warm()) {
            Until.holds("a complete page", () -> client.get(path).isComplete());
        }
        source.forgetCalls(id);
        source.fault(dependency.operation(), id, row.fault().fault());
        Answered answered = client.get(path);
        List<String> wrongs = new ArrayList<>();
        checkAnswer(row, answered, wrongs);
        checkWire(row, source, id, wrongs);
        source.heal(dependency.operation(), id);
        checkHealing(path, wrongs);
        return new Played(row, answered.response().statusCode(), answered.degraded(), answered.took(), wrongs);
    }

    private void checkAnswer(Row row, Answered answered, List<String> wrongs) {
        HttpResponse<String> response = answered.response();
        right(response.statusCode() == row.status(), "status " + response.statusCode(), wrongs);
        right(answered.degraded().equals(row.degraded()), "degraded " + answered.degraded(), wrongs);
        right(answered.took().compareTo(budgets.deadline().plus(SLACK)) < 0, "took " + answered.took(), wrongs);
        checkHeaders(row, response, wrongs);
        String everything = response.headers().map() + response.body();
        right(!everything.contains("SECRET"), "what the source said leaks: " + everything, wrongs);
        right(!everything.contains("localhost:"), "an address leaks: " + everything, wrongs);
        if (response.statusCode() == 200) {
            wrongs.addAll(body.wrongs(row.page(), json(response.body()), row.degraded()));
        } else {
            checkProblem(response, wrongs);
        }
    }

    private static void checkHeaders(Row row, HttpResponse<String> response, List<String> wrongs) {
        String cacheControl = response.headers().firstValue("cache-control").orElse("");
        boolean cacheable = row.status() == 200 && row.degraded().isEmpty();
        right(cacheControl.startsWith(cacheable ? "public, max-age=" : "no-store"), cacheControl, wrongs);
        right(response.headers().firstValue("etag").isPresent() == cacheable, "an ETag is wrong", wrongs);
        boolean retryable = response.headers().firstValue("retry-after").isPresent();
        right(retryable == (row.status() == 503), "Retry-After is wrong", wrongs);
        if (row.status() == 200) {
            right(response.headers().firstValue("server-timing").isPresent(), "no Server-Timing", wrongs);
        }
    }

    private static void checkProblem(HttpResponse<String> response, List<String> wrongs) {
        String type = response.headers().firstValue("content-type").orElse("");
        right(type.startsWith("application/problem+json"), "content type " + type, wrongs);
        right(
                json(response.body()).path("status").asInt() == response.statusCode(),
                "a problem of another status",
                wrongs);
    }

    /** At most one retry, none where only one instance could be asked again; no call without a deadline; none left behind. */
    private void checkWire(Row row, FakeSource source, String id, List<String> wrongs) {
        List<Call> calls = source.calls(row.dependency().operation(), id);
        right(!calls.isEmpty() && calls.size() <= row.mostCalls(), "calls " + calls, wrongs);
        if (row.dependency().isGrpc()) {
            Duration most = budgets.of(source.name());
            right(calls.stream().allMatch(call -> isWithin(call, most)), "a call without its deadline", wrongs);
        }
        if (row.fault().isEndless()) {
            Until.holds("calls are taken back", () -> calls.stream().allMatch(Call::isOver));
            right(calls.stream().allMatch(Call::isCancelled), "a call is not taken back", wrongs);
        }
    }

    private static boolean isWithin(Call call, Duration most) {
        Duration left = call.deadline();
        return left != null && left.compareTo(most) <= 0;
    }

    private void checkHealing(String path, List<String> wrongs) {
        long began = System.nanoTime();
        Until.holds("a complete page after healing", () -> client.get(path).isComplete());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        right(took.compareTo(HEALED_WITHIN) < 0, "healed only after " + took, wrongs);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private static void right(boolean holds, String otherwise, List<String> wrongs) {
        if (!holds) {
            wrongs.add(otherwise);
        }
    }
}
