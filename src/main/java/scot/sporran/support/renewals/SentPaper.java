package scot.sporran.support.renewals;

import java.util.Arrays;
import scot.sporran.platform.Sha256;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.platform.pictures.RefusedPictureException;

/** A paper as somebody sent it: looked at, drawn anew as JPEG, and known again by what was sent. */
public final class SentPaper {

    private final byte[] jpeg;
    private final byte[] hash;

    private SentPaper(byte[] jpeg, byte[] hash) {
        this.jpeg = jpeg;
        this.hash = hash;
    }

    /**
     * Looks at a file.
     *
     * @param file a JPEG, PNG or PDF of up to 8 MB
     * @throws RefusedPictureException when it is something else, or does not open
     */
    public static SentPaper of(byte[] file) throws RefusedPictureException {
        return new SentPaper(PictureCheck.jpeg(PictureCheck.check(file)), Sha256.of(file));
    }

    byte[] jpeg() {
        return jpeg.clone();
    }

    byte[] hash() {
        return hash.clone();
    }

    boolean isFile(byte[] other) {
        return Arrays.equals(hash, other);
    }
}
