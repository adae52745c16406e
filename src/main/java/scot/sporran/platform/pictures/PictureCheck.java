package scot.sporran.platform.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import scot.sporran.platform.pictures.RefusedPictureException.Reason;

/**
 * Checks what was sent and draws it anew, so that nothing is kept but what can be seen: no place where a photo was taken, no second
 * file within the first, nothing that runs. What it is shows in its content; its name and what the sender calls it do not count.
 */
public final class PictureCheck {

    public static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final long MOST_POINTS = 50_000_000;
    private static final int LONGEST_SIDE = 2_400;
    private static final int MOST_PAGES = 5;
    private static final float POINTS_AN_INCH = 110;
    private static final float INCH = 72;
    /** The EICAR sign, in two halves, so that no scanner stops at this class. */
    private static final byte[] VIRUS_SIGN = ("EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE")
            .getBytes(StandardCharsets.US_ASCII);

    static {
        ImageIO.setUseCache(false);
    }

    private PictureCheck() {}

    /**
     * Reads a picture.
     *
     * @return all of it, upright, as a JPEG is drawn from it
     * @throws RefusedPictureException saying why it is not kept
     */
    public static BufferedImage check(byte[] file) throws RefusedPictureException {
        if (file.length == 0 || file.length > MOST_BYTES) {
            throw new RefusedPictureException(Reason.SIZE);
        }
        if (holds(file, VIRUS_SIGN)) {
            throw new RefusedPictureException(Reason.VIRUS_SIGN);
        }
        if (begins(file, 0xFF, 0xD8, 0xFF)) {
            return turned(picture(file, "jpeg"), PhotoTurn.of(file));
        }
        if (begins(file, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return picture(file, "png");
        }
        if (begins(file, '%', 'P', 'D', 'F', '-')) {
            return pages(file);
        }
        throw new RefusedPictureException(isHeif(file) ? Reason.HEIC : Reason.KIND);
    }

    /** ISO/IEC 23008-12: a box of the kind ftyp, and a brand of such pictures. */
    private static boolean isHeif(byte[] file) {
        return file.length >= 12 && new String(file, 4, 8, StandardCharsets.ISO_8859_1)
                .matches("ftyp(hei[cxms]|hev[cxms]|mif1|msf1|avif)");
    }

    /** Its size is looked at before a single point is unpacked. */
    private static BufferedImage picture(byte[] file, String format) throws RefusedPictureException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            long points = (long) reader.getWidth(0) * reader.getHeight(0);
            if (points > MOST_POINTS) {
                throw new RefusedPictureException(Reason.TOO_MANY_POINTS);
            }
            return smaller(reader.read(0));
        } catch (IOException | RuntimeException e) {
            throw (RefusedPictureException) new RefusedPictureException(Reason.UNREADABLE).initCause(e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage pages(byte[] file) throws RefusedPictureException {
        try (PDDocument document = Loader.loadPDF(file, "", null, null,
                IOUtils.createMemoryOnlyStreamCache())) {
            if (document.getNumberOfPages() == 0 || document.getNumberOfPages() > MOST_PAGES) {
                throw new RefusedPictureException(Reason.TOO_MANY_POINTS);
            }
            PDFRenderer renderer = new PDFRenderer(document);
            List<BufferedImage> drawn = new ArrayList<>();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                PDRectangle box = document.getPage(page).getCropBox();
                double points = (double) box.getWidth() * box.getHeight() * POINTS_AN_INCH * POINTS_AN_INCH
                        / (INCH * INCH);
                if (points > MOST_POINTS / MOST_PAGES) {
                    throw new RefusedPictureException(Reason.TOO_MANY_POINTS);
                }
                drawn.add(renderer.renderImageWithDPI(page, POINTS_AN_INCH));
            }
            return below(drawn);
        } catch (IOException | RuntimeException e) {
            throw (RefusedPictureException) new RefusedPictureException(Reason.UNREADABLE).initCause(e);
        }
    }

    private static BufferedImage below(List<BufferedImage> pages) {
        int width = pages.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
        int height = pages.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = all.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        int at = 0;
        for (BufferedImage page : pages) {
            pen.drawImage(page, 0, at, null);
            at += page.getHeight();
        }
        pen.dispose();
        return all;
    }

    private static BufferedImage smaller(BufferedImage picture) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        return drawn(picture, Math.max(1, (int) (picture.getWidth() * scale)),
                Math.max(1, (int) (picture.getHeight() * scale)));
    }

    /** Drawn anew at a size, on white. */
    public static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return drawn;
    }

    private static BufferedImage turned(BufferedImage picture, int quarters) {
        if (quarters == 0) {
            return picture;
        }
        boolean aside = quarters % 2 == 1;
        BufferedImage turned = new BufferedImage(aside ? picture.getHeight() : picture.getWidth(),
                aside ? picture.getWidth() : picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = turned.createGraphics();
        AffineTransform turn = new AffineTransform();
        turn.translate(turned.getWidth() / 2.0, turned.getHeight() / 2.0);
        turn.quadrantRotate(quarters);
        turn.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
        pen.drawImage(picture, turn, null);
        pen.dispose();
        return turned;
    }

    /** As it is kept. */
    public static byte[] jpeg(BufferedImage picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * How a picture looks, in 64 bits: whether it gets lighter from point to point over eight rows of nine. The same paper
     * photographed or saved anew differs in a few bits at most.
     */
    public static long look(BufferedImage picture) {
        BufferedImage small = drawn(picture, 9, 8);
        long bits = 0;
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                bits = bits << 1 | (light(small, column, row) < light(small, column + 1, row) ? 1 : 0);
            }
        }
        return bits;
    }

    private static int light(BufferedImage picture, int column, int row) {
        Color color = new Color(picture.getRGB(column, row));
        return 2 * color.getRed() + 5 * color.getGreen() + color.getBlue();
    }

    private static boolean begins(byte[] file, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(byte[] file, byte[] sign) {
        for (int at = 0; at + sign.length <= file.length; at++) {
            int i = 0;
            while (i < sign.length && file[at + i] == sign[i]) {
                i++;
            }
            if (i == sign.length) {
                return true;
            }
        }
        return false;
    }
}
