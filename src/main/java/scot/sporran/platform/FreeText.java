package scot.sporran.platform;

/**
 * What people write in their own words, as it may be kept: without what belongs in no such words. What that is, says who
 * knows it; nothing else changes, and the text keeps its length.
 */
@FunctionalInterface
public interface FreeText {

    /** The words as they may be kept; nearly always themselves. */
    String kept(String written);
}
