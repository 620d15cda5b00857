package shop.storefront.aggregation.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexReader;
import shop.storefront.aggregation.upstream.Upstreams;

/** Which sources there are: every package with a client made of {@link Upstreams}, which bears the source's name. */
public final class Sources {

    private static final DotName UPSTREAMS = DotName.createSimple(Upstreams.class);
    private static final String OURS = "shop.storefront.aggregation.";
    private static final Set<String> NAMES = find();

    private Sources() {}

    public static Set<String> names() {
        return NAMES;
    }

    /** The variable that says where a source is. */
    public static String variable(String source) {
        return source.toUpperCase(Locale.ROOT) + "_ADDRESSES";
    }

    /** The fake of a source that is none of the four: the class {@code XSource} beside the tests of its client. */
    static FakeSource fake(String source) {
        String simple = Character.toUpperCase(source.charAt(0)) + source.substring(1) + "Source";
        try {
            return (FakeSource) Class.forName(OURS + source + '.' + simple)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a source wants a public fake beside its tests: " + simple, e);
        }
    }

    private static Set<String> find() {
        Set<String> names = new TreeSet<>();
        try {
            for (URL index : Collections.list(Sources.class.getClassLoader().getResources("META-INF/jandex.idx"))) {
                try (InputStream in = index.openStream()) {
                    for (ClassInfo type : new IndexReader(in).read().getKnownClasses()) {
                        if (isClient(type)) {
                            names.add(type.name().packagePrefix().substring(OURS.length()));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableSet(names);
    }

    private static boolean isClient(ClassInfo type) {
        return type.name().toString().startsWith(OURS)
                && type.name().toString().endsWith("Client")
                && type.constructors().stream()
                        .anyMatch(made -> made.parameterTypes().stream()
                                .anyMatch(parameter -> parameter.name().equals(UPSTREAMS)));
    }
}
