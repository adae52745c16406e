package scot.sporran.cards;

import java.util.Locale;
import scot.sporran.ledger.HoldId;

/** DE38: six letters or digits, the same for the same hold. */
final class ApprovalCode {

    private static final int RADIX = 36;
    private static final long CODES = RADIX * RADIX * RADIX * RADIX * RADIX * (long) RADIX;

    private ApprovalCode() {}

    static String of(HoldId hold) {
        long number = Math.floorMod(hold.value().getLeastSignificantBits(), CODES);
        String code = Long.toString(number, RADIX).toUpperCase(Locale.ROOT);
        return "0".repeat(6 - code.length()) + code;
    }
}
