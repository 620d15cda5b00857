package shop.storefront.web;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.product.Image;

/** A picture; width and height in pixels. */
public record WebImage(
        String url, int width, int height, @Nullable String alt) {

    private static final int CARD_WIDTH = 400;

    static WebImage from(Image image) {
        return new WebImage(image.url(), image.width(), image.height(), image.alt());
    }

    /** The picture for a card: the smallest that is wide enough, else the widest; null where there is none. */
    static @Nullable WebImage forCard(List<Image> images) {
        Comparator<Image> byWidth = Comparator.comparingInt(Image::width);
        return images.stream()
                .filter(image -> image.width() >= CARD_WIDTH)
                .min(byWidth)
                .or(() -> images.stream().max(byWidth))
                .map(WebImage::from)
                .orElse(null);
    }
}
