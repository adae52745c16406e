package scot.sporran.returns.bank;

import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.Money;

/**
 * Money that moved and wants an explanation: a line of a bank statement, or what a card payment took on a day.
 *
 * @param statement the statement; for a card payment the hold that it was taken from
 * @param line its number on the statement; for a card payment the day, counted from 1970
 * @param words the bank's, or the shop's name
 * @param onCard whether it is a card payment
 */
record Booking(UUID statement, int line, LocalDate on, Money amount, String words, boolean onCard) {

    static Booking of(BankLineRow row) {
        return new Booking(row.key().statementId(), row.key().lineNo(), row.bookedOn(),
                Money.ofPence(row.amountPence()), row.words(), false);
    }

    boolean isThat(BankMatches.Pair pair) {
        return statement.equals(pair.statement()) && line == pair.line();
    }
}
