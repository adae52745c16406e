package scot.sporran.support;

/** In what shape somebody wants to be told things; several at once are fine. */
public enum Format {
    LARGE_PRINT, EASY_READ, AUDIO, BRAILLE, BSL_VIDEO, PAPER
}
