package scot.sporran.support.holders;

import java.time.LocalDate;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;

/**
 * A delivery or purchase to be posted.
 *
 * @param reference the poster's own, 1 to 60 characters
 * @param service of the rate card, or {@link ServiceLine#PURCHASE}
 * @param quantity above 0: minutes, visits or pieces
 * @param amount what the poster makes of it
 * @param another true when it only looks like one that was posted before
 */
public record NewLine(String reference, String service, String what, LocalDate deliveredOn, int quantity,
        Money amount, boolean another) {

    /** @throws BadInputException naming the field that cannot be used */
    public NewLine {
        if (reference.isBlank() || reference.length() > 60) {
            throw new BadInputException("reference", "1 to 60 characters", "Send your own number of this line.");
        }
        if (!service.matches("[A-Z0-9_]{1,40}")) {
            throw new BadInputException("service", "1 to 40 of A-Z, 0-9 and _", "Use the rate card's short name.");
        }
        if (what.length() > 300) {
            throw new BadInputException("what", "up to 300 characters", "Say it shorter.");
        }
        if (quantity < 1 || quantity > 100_000) {
            throw new BadInputException("quantity", "1 to 100000", "Send minutes, visits or pieces.");
        }
        if (!amount.isPositive()) {
            throw new BadInputException("amountPence", "whole pence above 0", "Send what it comes to.");
        }
    }
}
