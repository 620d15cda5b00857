package shop.storefront.mobile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.storefront.aggregation.product.Image;

/** The picture that a screen needs. */
final class Images {

    private static final int WIDTH = 160;

    private Images() {}

    /** The address of the smallest picture that is wide enough at a pixel ratio, else of the widest. */
    static @Nullable String url(List<Image> images, int dpr) {
        int enough = WIDTH * dpr;
        Image best = null;
        for (Image image : images) {
            if (best == null || isBetter(image, best, enough)) {
                best = image;
            }
        }
        return best == null ? null : best.url();
    }

    private static boolean isBetter(Image image, Image best, int enough) {
        if (best.width() < enough) {
            return image.width() > best.width();
        }
        return image.width() >= enough && image.width() < best.width();
    }
}
