package shop.storefront.demo.catalogue;

import java.util.List;

/** A picture of a product at one width; the address is a path until a host is known. */
public record Image(String url, int width, int height, String alt) {

    public static final List<Integer> WIDTHS = List.of(160, 320, 480, 800, 1600);

    /** Pictures are three quarters as high as they are wide. */
    public static int heightOf(int width) {
        return width * 3 / 4;
    }

    Image at(String base) {
        return new Image(base + url, width, height, alt);
    }
}
