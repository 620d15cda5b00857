package shop.storefront.demo.product;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Image;

/** Pictures of articles as PNG files, drawn when first asked for and kept within bounds. */
final class Pictures {

    private static final int MAX_BYTES = 32 << 20;

    private final Cache<String, byte[]> drawn = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String url, byte[] png) -> png.length)
            .build();

    byte[] of(Article article, Image image) {
        return drawn.get(image.url(), url -> png(Drawing.of(article, image)));
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
