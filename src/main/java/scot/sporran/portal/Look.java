package scot.sporran.portal;

import scot.sporran.platform.Language;

/**
 * How somebody wants the pages to look.
 *
 * @param keys whether single keys walk and open things in the workspace (WCAG 2.2, 2.1.4: they can be switched off)
 */
public record Look(Language language, TextSize size, boolean keys) {

    /** For whoever has said nothing. */
    public static final Look USUAL = new Look(Language.ENGLISH, TextSize.USUAL);

    /** With single keys, as for whoever has not switched them off. */
    public Look(Language language, TextSize size) {
        this(language, size, true);
    }

    /** How big letters are. */
    public enum TextSize {
        /** 19 pixels for people, 16 in the workspace. */
        USUAL,
        /** 24 pixels, from the same layout. */
        LARGE
    }
}
