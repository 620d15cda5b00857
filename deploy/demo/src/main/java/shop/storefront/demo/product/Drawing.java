package shop.storefront.demo.product;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import shop.storefront.demo.catalogue.Article;
import shop.storefront.demo.catalogue.Image;

/** A still life of an article: its outline with a label, on a table. Drawn on a field of 400 by 300, without text, for fonts may be missing. */
final class Drawing {

    private static final int FIELD_WIDTH = 400;
    private static final int FIELD_HEIGHT = 300;

    private Drawing() {}

    static BufferedImage of(Article article, Image image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.scale((double) image.width() / FIELD_WIDTH, (double) image.height() / FIELD_HEIGHT);
        boolean fromTheSide = image.url().endsWith("-side.png");
        draw(article, fromTheSide ? 0.6 : 1, pen);
        pen.dispose();
        return picture;
    }

    private static void draw(Article article, double narrowing, Graphics2D pen) {
        SplittableRandom chance = article.chance(3);
        float hue = (float) chance.nextDouble();
        pen.setPaint(new GradientPaint(0, 0, hsb(hue, 0.06f, 0.98f), 0, 230, hsb(hue, 0.12f, 0.92f)));
        pen.fill(new Rectangle2D.Double(0, 0, FIELD_WIDTH, 230));
        pen.setPaint(hsb(hue + 0.08f, 0.18f, 0.84f));
        pen.fill(new Rectangle2D.Double(0, 230, FIELD_WIDTH, 70));
        pen.translate(FIELD_WIDTH / 2.0, 0);
        pen.scale(narrowing, 1);
        pen.setPaint(hsb(hue + 0.08f, 0.25f, 0.66f));
        pen.fill(new Ellipse2D.Double(-110, 238, 220, 26));
        Shape outline = outline(article);
        pen.setPaint(hsb(hue, 0.55f, 0.72f));
        pen.fill(outline);
        pen.setPaint(hsb(hue, 0.45f, 0.86f));
        pen.fill(common(outline, new Rectangle2D.Double(-200, 0, 200 - chance.nextInt(20, 60), FIELD_HEIGHT)));
        pen.setPaint(hsb(hue + 0.5f, 0.35f, 0.95f));
        pen.fill(common(outline, new Rectangle2D.Double(-200, chance.nextInt(150, 190), 400, chance.nextInt(14, 34))));
    }

    private static Shape outline(Article article) {
        return switch (article.line().shape()) {
            case BOX -> new RoundRectangle2D.Double(-95, 90, 190, 162, 22, 22);
            case FLAT -> new RoundRectangle2D.Double(-140, 180, 280, 72, 40, 40);
            case ROUND -> new Ellipse2D.Double(-95, 62, 190, 190);
            case SOFT -> new RoundRectangle2D.Double(-110, 80, 220, 172, 120, 150);
            case TALL -> new RoundRectangle2D.Double(-38, 40, 76, 212, 30, 60);
            case BOTTLE -> bottle();
        };
    }

    private static Shape bottle() {
        Area bottle = new Area(new RoundRectangle2D.Double(-60, 110, 120, 142, 50, 60));
        bottle.add(new Area(new Rectangle2D.Double(-22, 60, 44, 80)));
        bottle.add(new Area(new RoundRectangle2D.Double(-30, 46, 60, 22, 10, 10)));
        return bottle;
    }

    private static Shape common(Shape one, Shape other) {
        Area area = new Area(one);
        area.intersect(new Area(other));
        return area;
    }

    private static Color hsb(float hue, float saturation, float brightness) {
        return Color.getHSBColor(hue, saturation, brightness);
    }
}
