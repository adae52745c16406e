package scot.sporran.platform.pictures;

/** Why a file is not kept, in words for whoever sent it. */
public final class RefusedPictureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RefusedPictureException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What was wrong. */
    public enum Reason {
        /** Nothing in it, or more than 8 MB. */
        SIZE,
        /** Neither a JPEG nor a PNG nor a PDF by what is in it. */
        KIND,
        /** A photo as some phones keep it (HEIF), which nothing here opens; they can save it as JPEG. */
        HEIC,
        /** It does not open: cut off, locked with a password, or something else within. */
        UNREADABLE,
        /** More picture points or pages than any paper has. */
        TOO_MANY_POINTS,
        /** It holds the sign by which virus scanners are tested. */
        VIRUS_SIGN
    }
}
