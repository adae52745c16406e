package scot.sporran.portal;

import scot.sporran.platform.Language;

/** How somebody wants the pages to look. */
public record Look(Language language, TextSize size) {

    /** For whoever has said nothing. */
    public static final Look USUAL = new Look(Language.ENGLISH, TextSize.USUAL);

    /** How big letters are. */
    public enum TextSize {
        /** 19 pixels for people, 16 in the workspace. */
        USUAL,
        /** 24 pixels, from the same layout. */
        LARGE
    }
}
