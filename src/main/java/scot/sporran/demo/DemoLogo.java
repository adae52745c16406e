package scot.sporran.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** What stands beside the name of a demo council that has a logo: a bridge of three arches over a river, and nobody's arms. */
final class DemoLogo {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 160;
    private static final Color STONE = new Color(0x4A2C5E);
    private static final Color WATER = new Color(0x1D6F7A);
    private static final int ARCHES = 3;
    private static final int SPAN = 88;
    private static final int LEFT = 28;
    private static final int DECK = 44;

    private DemoLogo() {}

    /** The drawing, on white. */
    static BufferedImage draw() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setStroke(new BasicStroke(11, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setColor(STONE);
        pen.draw(new Line2D.Double(LEFT - 14, DECK, LEFT + ARCHES * SPAN + 14, DECK));
        for (int arch = 0; arch < ARCHES; arch++) {
            pen.draw(new Arc2D.Double(LEFT + arch * SPAN, DECK + 6, SPAN, 112, 0, 180, Arc2D.OPEN));
        }
        pen.setColor(WATER);
        for (int wave = 0; wave < 2; wave++) {
            pen.draw(wave(DECK + 82 + wave * 22));
        }
        pen.dispose();
        return picture;
    }

    private static Path2D wave(int height) {
        Path2D wave = new Path2D.Double();
        wave.moveTo(LEFT - 14, height);
        int half = SPAN / 2;
        for (int i = 0; i < 2 * ARCHES; i++) {
            double from = LEFT + i * half;
            wave.quadTo(from + half / 2.0, height + (i % 2 == 0 ? -14 : 14), from + half, height);
        }
        return wave;
    }
}
