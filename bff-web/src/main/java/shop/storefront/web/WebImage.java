package shop.storefront.web;

import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.product.Image;

/** A picture; width and height in pixels. */
@Schema(description = "A picture.")
public record WebImage(
        @Schema(description = "Where it is.", examples = "https://images.example/p-1001/400.jpg")
        String url,

        @Schema(description = "In pixels.", examples = "400")
        long width,

        @Schema(description = "In pixels.", examples = "300")
        long height,

        @Schema(description = "What it shows, for those who do not see it.", examples = "Red trail shoe from the side")
        @Nullable
        String alt) {

    private static final int CARD_WIDTH = 400;

    static WebImage from(Image image) {
        return new WebImage(image.url(), image.width(), image.height(), image.alt());
    }

    /** The picture for a card: the smallest that is wide enough, else the widest; null where there is none. */
    static @Nullable WebImage forCard(List<Image> images) {
        Comparator<Image> byWidth = Comparator.comparingLong(Image::width);
        return images.stream()
                .filter(image -> image.width() >= CARD_WIDTH)
                .min(byWidth)
                .or(() -> images.stream().max(byWidth))
                .map(WebImage::from)
                .orElse(null);
    }
}
