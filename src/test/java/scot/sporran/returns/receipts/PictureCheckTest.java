package scot.sporran.returns.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.platform.pictures.RefusedPictureException.Reason;

/** What is sent as a receipt: pictures are drawn anew, everything else is refused with its reason. */
class PictureCheckTest {

    static BufferedImage receipt(String... lines) {
        BufferedImage picture = new BufferedImage(600, 120 + 60 * lines.length, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 36));
        for (int i = 0; i < lines.length; i++) {
            pen.drawString(lines[i], 40, 80 + 60 * i);
        }
        pen.dispose();
        return picture;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static void refused(byte[] file, Reason reason) {
        assertThatThrownBy(() -> PictureCheck.check(file)).isInstanceOfSatisfying(RefusedPictureException.class,
                e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] together(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    @Test
    void picturesAndPdfsAreDrawn() throws Exception {
        BufferedImage drawn = receipt("MILL CAFE");
        assertThat(PictureCheck.check(png(drawn)).getWidth()).isEqualTo(600);
        assertThat(PictureCheck.check(PictureCheck.jpeg(drawn)).getWidth()).isEqualTo(600);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.addPage(new PDPage());
            document.save(pdf);
        }
        BufferedImage pages = PictureCheck.check(pdf.toByteArray());
        assertThat(pages.getHeight()).as("one below the other").isGreaterThan(2 * pages.getWidth());
    }

    @Test
    void nothingIsKeptButWhatCanBeSeen() throws Exception {
        byte[] polyglot = together(PictureCheck.jpeg(receipt("MILL CAFE")),
                "PK\u0003\u0004 <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));

        byte[] kept = PictureCheck.jpeg(PictureCheck.check(polyglot));

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("PK\u0003\u0004")
                .doesNotContain("script");
    }

    @Test
    void whatIsNoPictureIsRefusedWithItsReason() {
        refused(new byte[0], Reason.SIZE);
        refused(new byte[PictureCheck.MOST_BYTES + 1], Reason.SIZE);
        refused("<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), Reason.KIND);
        refused("GIF89a".getBytes(StandardCharsets.UTF_8), Reason.KIND);
        refused("%PDF-1.7 and then nothing".getBytes(StandardCharsets.UTF_8), Reason.UNREADABLE);
        byte[] cut = PictureCheck.jpeg(receipt("MILL CAFE"));
        refused(java.util.Arrays.copyOf(cut, 40), Reason.UNREADABLE);
        refused(together(cut, ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*")
                .getBytes(StandardCharsets.US_ASCII)), Reason.VIRUS_SIGN);
    }

    @Test
    void aPictureThatWouldUnpackToGigabytesIsRefusedByItsHeader() {
        ByteBuffer bomb = ByteBuffer.allocate(33);
        bomb.put(new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
        byte[] header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(60_000)
                .putInt(60_000).put(new byte[]{8, 2, 0, 0, 0}).array();
        CRC32 sum = new CRC32();
        sum.update(header);
        bomb.put(header).putInt((int) sum.getValue());

        refused(bomb.array(), Reason.TOO_MANY_POINTS);
    }

    @Test
    void theSamePaperLooksTheSameWhenItIsSavedAnew() {
        BufferedImage one = receipt("MILL CAFE", "09/03/2026", "TOTAL 4.50");
        BufferedImage smaller = PictureCheck.drawn(one, 300, 150);

        assertThat(Long.bitCount(PictureCheck.look(one) ^ PictureCheck.look(smaller))).isLessThanOrEqualTo(3);
    }

    @Test
    void theTextOfAReceiptSuggestsShopDayAndSum() {
        ReceiptText read = ReceiptText.of("  THE MILL CAFE\n12 High Street\n09/03/26 12:41\nTea 2.10\nScone 2.40\n"
                + "SUBTOTAL 4.50\nTOTAL £4.50\nCASH 5.00\nCHANGE 0.50\n", LocalDate.of(2026, 3, 20));

        assertThat(read).isEqualTo(new ReceiptText(LocalDate.of(2026, 3, 9), Money.ofPence(450), "THE MILL CAFE"));
        assertThat(ReceiptText.of("~~ 99/99/99 ..\n", LocalDate.of(2026, 3, 20))).isEqualTo(ReceiptText.NOTHING);
        assertThat(ReceiptText.of("CAFE\n09/03/2027 3.00", LocalDate.of(2026, 3, 20)).on()).as("not yet").isNull();
    }
}
