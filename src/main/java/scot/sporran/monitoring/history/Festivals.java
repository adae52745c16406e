package scot.sporran.monitoring.history;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/**
 * Days on which many people shop, or stay up, for a feast. Nobody's faith is known or asked for: the days count for everybody, so that
 * nobody's feast looks odd.
 */
public final class Festivals {

    /** No feasts at all. */
    public static final Festivals NONE = new Festivals(List.of());

    private final BitSet shopping = new BitSet();
    private final BitSet nights = new BitSet();

    /** What is unusual about the days of a feast. */
    public enum What {
        /** Presents and food: more of it, elsewhere, and the same thing twice. */
        SHOPPING,
        /** Late evenings. */
        NIGHTS
    }

    /** Some days of one feast, both ends included; from 1970 on. */
    public record Season(What what, LocalDate from, LocalDate to) {

        public Season {
            if (from.isBefore(LocalDate.EPOCH) || to.isBefore(from)) {
                throw new IllegalArgumentException(
                        "a season goes from a day to a later one, not " + from + " to " + to);
            }
        }
    }

    public Festivals(List<Season> seasons) {
        for (Season season : seasons) {
            (season.what == What.NIGHTS ? nights : shopping).set((int) season.from.toEpochDay(),
                    (int) season.to.toEpochDay() + 1);
        }
    }

    /** Whether many people shop for a feast on a day, counted from 1970. */
    public boolean shopping(int day) {
        return shopping.get(Math.max(0, day));
    }

    /** Whether many people are up late for a feast on a day, counted from 1970. */
    public boolean nights(int day) {
        return nights.get(Math.max(0, day));
    }
}
