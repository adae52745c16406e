package scot.sporran.support;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import scot.sporran.platform.Micros;

/** What stands beside a council's name on its pages and letters; a council without one has its name only. */
@Singleton
public class Logos {

    /** Large enough for a sharp print: a logo takes about 4 cm by 1 cm of a letter. */
    private static final int WIDEST = 640;
    private static final int HIGHEST = 160;
    private static final int DIGEST = 16;
    private static final int MOST_KEPT = 1_000;
    /** Another process may have put another one. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final LogoRepository logos;
    private final Clock clock;
    private final Cache<UUID, Optional<Logo>> known = Caffeine.newBuilder().maximumSize(MOST_KEPT)
            .expireAfterWrite(FRESH).build();

    Logos(LogoRepository logos, Clock clock) {
        this.logos = logos;
        this.clock = clock;
    }

    /**
     * A council's logo.
     *
     * @param digest part of its address, so that another picture has another address
     * @param putBy who put it there
     */
    public record Logo(CouncilId council, String digest, String putBy) {

        /** Where a page finds the picture. */
        public String address() {
            return "/logos/" + council.value() + "/" + digest;
        }
    }

    /** The council's logo; empty for none. */
    public Optional<Logo> of(CouncilId council) {
        return known.get(council.value(), id -> logos.findById(id)
                .map(row -> new Logo(council, row.digest(), row.putBy())));
    }

    /** The picture as PNG, by the digest of its address; empty for any other. */
    public Optional<byte[]> picture(CouncilId council, String digest) {
        return logos.findById(council.value()).filter(row -> row.digest().equals(digest)).map(LogoRow::picture);
    }

    /** The picture as an address that holds it ({@code data:}), for a letter that stands alone. */
    public Optional<String> inItself(CouncilId council) {
        return logos.findById(council.value())
                .map(row -> "data:image/png;base64," + Base64.getEncoder().encodeToString(row.picture()));
    }

    /** Puts a picture in the place of what was there. @param by who does, for whoever asks later */
    @Transactional
    public Logo put(CouncilId council, BufferedImage picture, String by) {
        byte[] png = png(picture);
        LogoRow row = new LogoRow(council.value(), png, digest(png), by, Micros.of(clock.instant()));
        if (logos.existsById(council.value())) {
            logos.update(row);
        } else {
            logos.save(row);
        }
        known.invalidate(council.value());
        return new Logo(council, row.digest(), by);
    }

    /** Takes it away; the name stays. */
    public void remove(CouncilId council) {
        logos.deleteById(council.value());
        known.invalidate(council.value());
    }

    private static byte[] png(BufferedImage picture) {
        double scale = Math.min(1,
                Math.min((double) WIDEST / picture.getWidth(), (double) HIGHEST / picture.getHeight()));
        BufferedImage drawn = new BufferedImage(Math.max(1, (int) (picture.getWidth() * scale)),
                Math.max(1, (int) (picture.getHeight() * scale)), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, drawn.getWidth(), drawn.getHeight(), null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] png) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(png)).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
