package scot.sporran.payroll.rti;

import java.math.RoundingMode;
import scot.sporran.payroll.Pounds;

/** Sums as HMRC's pattern has them: pounds, a full stop, two digits. */
final class Amounts {

    private Amounts() {}

    static String of(Pounds amount) {
        return amount.amount().setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** Earnings at the lower limit and loans are whole pounds with .00. */
    static String whole(Pounds amount) {
        return of(amount.downToPound());
    }

    /** A sum that is left away when there is none: HMRC wants no noughts. */
    static void addTo(Node node, String name, Pounds amount) {
        if (!amount.isZero()) {
            node.add(name, of(amount));
        }
    }
}
