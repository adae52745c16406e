package scot.sporran.payroll.rates;

import java.util.Locale;

/** How sure we are of a figure. */
public enum Confidence {

    /** Reproduces figures that HMRC published, in a test of this module. */
    PROVED,
    /** HMRC's, or other official, text says so, or HMRC's own figures came out with it elsewhere. */
    OFFICIAL,
    /** Two or more professional publications say so. */
    SECONDARY,
    /** One publication says so. */
    SINGLE,
    /** Common knowledge of the trade or our own inference, not looked up. */
    RECALLED;

    static Confidence read(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
