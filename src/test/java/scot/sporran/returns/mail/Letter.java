package scot.sporran.returns.mail;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import scot.sporran.platform.pictures.PictureCheck;

/** Writes a mail as mail programs do. */
final class Letter {

    private final List<String> head = new ArrayList<>();
    private final List<byte[]> parts = new ArrayList<>();
    private String type = "multipart/mixed";

    /** One that somebody got before: it has no words yet. */
    static Letter from(String sender) {
        Letter letter = new Letter();
        letter.head.add("From: " + sender);
        letter.head.add("Subject: Receipts");
        letter.head.add("Date: Mon, 9 Mar 2026 10:05:00 +0000");
        letter.head.add("MIME-Version: 1.0");
        return letter;
    }

    static Letter to(String address, String messageId) {
        Letter letter = new Letter();
        letter.head.add("From: Ailsa <ailsa@home.example>");
        letter.head.add("To: <" + address + ">");
        letter.head.add("Subject: Receipts");
        letter.head.add("Message-ID: <" + messageId + ">");
        letter.head.add("MIME-Version: 1.0");
        return letter.part("Content-Type: text/plain; charset=utf-8",
                "Here it is.\r\n".getBytes(StandardCharsets.UTF_8));
    }

    Letter with(String line) {
        head.add(line);
        return this;
    }

    Letter of(String multipart) {
        type = multipart;
        return this;
    }

    Letter saying(String mediaType, String words) {
        return part("Content-Type: " + mediaType, words.getBytes(StandardCharsets.UTF_8));
    }

    /** @param name as it stands after {@code filename} */
    Letter attached(String name, String mediaType, byte[] content) {
        return encoded("Content-Type: " + mediaType + "\r\nContent-Disposition: attachment; filename" + name, content);
    }

    Letter shown(String name, byte[] content) {
        return encoded("Content-Type: image/jpeg; name=\"" + name + "\"\r\nContent-ID: <" + name
                + "@mail>\r\nContent-Disposition: inline", content);
    }

    Letter forwarding(Letter other) {
        return part("Content-Type: message/rfc822\r\nContent-Disposition: attachment", other.bytes());
    }

    private Letter encoded(String lines, byte[] content) {
        return part(lines + "\r\nContent-Transfer-Encoding: base64", Base64.getMimeEncoder().encode(content));
    }

    private Letter part(String lines, byte[] body) {
        byte[] top = (lines + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] part = new byte[top.length + body.length];
        System.arraycopy(top, 0, part, 0, top.length);
        System.arraycopy(body, 0, part, top.length, body.length);
        parts.add(part);
        return this;
    }

    byte[] bytes() {
        String boundary = "part-of-" + Integer.toHexString(System.identityHashCode(this));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String top = String.join("\r\n", head) + "\r\nContent-Type: " + type + "; boundary=\"" + boundary
                + "\"\r\n\r\n";
        out.writeBytes(top.getBytes(StandardCharsets.UTF_8));
        parts.forEach(part -> {
            out.writeBytes(("--" + boundary + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(part);
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** A photo that looks like no other. @param side of it, in points */
    static byte[] photo(int side) {
        Random random = new Random(UUID.randomUUID().getLeastSignificantBits());
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        for (int i = 0; i < 400; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillRect(random.nextInt(side), random.nextInt(side), side / 8, side / 8);
        }
        pen.dispose();
        return PictureCheck.jpeg(picture);
    }

    static byte[] pdf() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(out);
        }
        return out.toByteArray();
    }
}
