package scot.sporran.monitoring.history;

import java.time.LocalDateTime;
import java.util.Set;

/**
 * One line of an account.
 *
 * @param pence signed, money out negative
 * @param balancePence after it; unchanged by a declined one
 * @param account the other side's, for transfers; else empty
 */
public record Transaction(String id, LocalDateTime at, Kind kind, Status status, long pence, long balancePence,
        Merchant merchant, String account, String reference) {

    /** The day it happened, counted from 1970. */
    public int day() {
        return (int) at.toLocalDate().toEpochDay();
    }

    /** Money out, pence, never negative. */
    public long spent() {
        return Math.max(0, -pence);
    }

    /** What sort of line. */
    public enum Kind {
        FUNDING, CONTRIBUTION, CARD, ATM, FASTER_PAYMENT, DIRECT_DEBIT, REFUND, RECLAIM,
        /** A word that this version does not know. */
        UNKNOWN
    }

    /** What became of it. */
    public enum Status {
        SETTLED, DECLINED_FUNDS, DECLINED_MCC, DECLINED_PIN,
        /** More, oftener, in another way, at another time or elsewhere than the card may. */
        DECLINED_LIMIT,
        /** A word that this version does not know. */
        UNKNOWN
    }

    /**
     * Where it was spent.
     *
     * @param descriptor as a terminal prints it, cut to its length
     * @param mcc four digits, or empty when the export has none
     */
    public record Merchant(String descriptor, String mcc, String channel, String town, String country) {

        /** Not a shop: a transfer or a payment in. */
        public static final Merchant NONE = new Merchant("", "", "", "", "");

        private static final Set<String> UNITED_KINGDOM = Set.of("GB", "GBR", "826");

        /** In another country, as far as the shop's bank said where: two or three letters, or three digits of ISO 3166. */
        public boolean abroad() {
            return !country.isBlank() && !UNITED_KINGDOM.contains(country);
        }

        /** Someone stood at a till or a machine. */
        public boolean present() {
            return "POS".equals(channel) || "ATM".equals(channel);
        }
    }
}
