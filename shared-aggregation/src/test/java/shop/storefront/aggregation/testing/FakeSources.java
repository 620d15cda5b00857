package shop.storefront.aggregation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All services, each with as many instances as wanted, on free ports of this machine. */
public final class FakeSources implements AutoCloseable {

    private final ProductSource product = new ProductSource();
    private final ReviewSource review = new ReviewSource();
    private final InventorySource inventory = new InventorySource();
    private final RecommendationSource recommendation = new RecommendationSource();
    private final List<FakeSource> all = new ArrayList<>(List.of(product, review, inventory, recommendation));

    private FakeSources() {
        Set<String> others = new TreeSet<>(Sources.names());
        all.forEach(source -> others.remove(source.name()));
        others.forEach(source -> all.add(Sources.fake(source)));
    }

    /** Without any instance. */
    static FakeSources none() {
        return new FakeSources();
    }

    public static FakeSources start(int instancesOfEach) {
        FakeSources sources = new FakeSources();
        try {
            for (FakeSource source : sources.all()) {
                source.start(instancesOfEach);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    public List<FakeSource> all() {
        return List.copyOf(all);
    }

    public FakeSource named(String name) {
        return all().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public ProductSource product() {
        return product;
    }

    public ReviewSource review() {
        return review;
    }

    public InventorySource inventory() {
        return inventory;
    }

    public RecommendationSource recommendation() {
        return recommendation;
    }

    /** What tells an application where they are. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        all().forEach(source -> settings.put(Sources.variable(source.name()), source.addresses()));
        return settings;
    }

    /** Ends all faults; instances that were killed stay so. */
    public void heal() {
        all().forEach(FakeSource::heal);
    }

    public void forgetCalls() {
        all().forEach(FakeSource::forgetCalls);
    }

    @Override
    public void close() {
        all().forEach(FakeSource::close);
    }
}
