package scot.sporran.support.holders;

import java.time.LocalDate;
import scot.sporran.ledger.Money;

/**
 * A line of a provider's rate card with a council.
 *
 * @param service short name, 1 to 40 of A-Z, 0-9 and _
 * @param price of one unit
 * @param from first Europe/London date; holds until the next one
 */
public record Rate(String service, String name, Unit unit, Money price, LocalDate from) {

    /** What a quantity costs: minutes are priced by the hour, half a penny is rounded up. */
    Money cost(int quantity) {
        long whole = Math.multiplyExact(price.pence(), (long) quantity);
        return Money.ofPence(unit == Unit.HOUR ? Math.addExact(whole, 30) / 60 : whole);
    }
}
