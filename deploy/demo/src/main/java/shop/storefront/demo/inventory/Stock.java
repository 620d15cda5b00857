package shop.storefront.demo.inventory;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.inventory.v1.Availability;
import shop.inventory.v1.DeliveryEstimate;
import shop.inventory.v1.StockStatus;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Catalogue;

/** What is in the warehouse, and who wants to know when that changes. */
final class Stock {

    /** The last articles of the catalogue are announced and have not reached the warehouse: unknown here. */
    static final int ANNOUNCED = 6;

    private static final int LOW = 5;

    private final Map<String, Availability> levels = new ConcurrentHashMap<>();
    private final Map<String, Set<Consumer<Availability>>> watchers = new HashMap<>();
    private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);

    Stock(Catalogue catalogue) {
        List<Article> articles = catalogue.articles();
        articles.subList(0, articles.size() - ANNOUNCED).forEach(this::putInitial);
    }

    private void putInitial(Article article) {
        SplittableRandom chance = article.chance(4);
        int quantity = chance.nextInt(6, 200);
        int lot = chance.nextInt(100);
        if (article.number() > 0 && lot < 22) {
            quantity = lot < 10 ? chance.nextInt(1, LOW + 1) : 0;
        }
        int days = lot < 17 ? chance.nextInt(3, 30) : 0;
        levels.put(article.id(), level(article.id(), quantity, lot % 2 == 0, days));
    }

    /** @param days until new units are expected; 0 when nobody knows */
    private Availability level(String id, int quantity, boolean backorder, int days) {
        Availability.Builder level = Availability.newBuilder()
                .setProductId(id)
                .setQuantity(quantity)
                .setStatus(status(quantity, backorder))
                .setDelivery(delivery(quantity, days));
        if (quantity == 0 && days > 0) {
            level.setRestockTime(Timestamp.newBuilder()
                    .setSeconds(today.plus(Duration.ofDays(days)).getEpochSecond()));
        }
        return level.build();
    }

    private static StockStatus status(int quantity, boolean backorder) {
        if (quantity > 0) {
            return quantity > LOW ? StockStatus.STOCK_STATUS_IN_STOCK : StockStatus.STOCK_STATUS_LOW_STOCK;
        }
        return backorder ? StockStatus.STOCK_STATUS_BACKORDER : StockStatus.STOCK_STATUS_OUT_OF_STOCK;
    }

    private static DeliveryEstimate delivery(int quantity, int days) {
        int least = quantity > 0 ? 1 : Math.max(days, 5);
        return DeliveryEstimate.newBuilder()
                .setMinDays(least)
                .setMaxDays(least + 2)
                .build();
    }

    /** What is known of a product; null for an unknown one. */
    @Nullable
    Availability of(String id) {
        return levels.get(id);
    }

    /** Sells some, or takes in a delivery where there is little left, and tells who watches. */
    synchronized void change(String id, SplittableRandom chance) {
        Availability now = levels.get(id);
        if (now == null) {
            return;
        }
        int quantity =
                now.getQuantity() > 0 ? Math.max(0, now.getQuantity() - chance.nextInt(1, 4)) : chance.nextInt(8, 40);
        Availability next = level(id, quantity, false, 2);
        levels.put(id, next);
        watchers.getOrDefault(id, Set.of()).forEach(watcher -> watcher.accept(next));
    }

    /** Tells the current level at once and every change from then on; false for an unknown product. */
    synchronized boolean watch(String id, Consumer<Availability> watcher) {
        Availability now = levels.get(id);
        if (now == null) {
            return false;
        }
        watchers.computeIfAbsent(id, any -> new HashSet<>()).add(watcher);
        watcher.accept(now);
        return true;
    }

    synchronized void unwatch(String id, Consumer<Availability> watcher) {
        Set<Consumer<Availability>> ofProduct = watchers.get(id);
        if (ofProduct != null && ofProduct.remove(watcher) && ofProduct.isEmpty()) {
            watchers.remove(id);
        }
    }
}
