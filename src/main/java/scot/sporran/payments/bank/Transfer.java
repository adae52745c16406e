package scot.sporran.payments.bank;

import scot.sporran.ledger.Money;

/**
 * One payment in a batch.
 *
 * @param reference ours, unique unless it is the payee's own; comes back in the bank's reports
 * @param payeeName of the account's holder
 * @param account where it goes
 * @param amount above zero
 */
public record Transfer(String reference, String payeeName, BankAccount account, Money amount) {

    public Transfer {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A payment is above nothing");
        }
        if (!reference.equals(BankText.plain(reference)) || reference.length() > BankText.LONGEST) {
            throw new IllegalArgumentException("A reference is 18 characters that Bacs can carry");
        }
    }

    /** A reference that the payee books by, and nothing but it: its first 18 characters as Bacs carries them. */
    public static String reference(String words) {
        return BankText.field(words, BankText.LONGEST).strip();
    }

    /**
     * A reference of words for the payee and a code that only this payment has, within what banks carry.
     *
     * @param code 8 characters
     */
    public static String reference(String words, String code) {
        int room = BankText.LONGEST - code.length() - 1;
        return BankText.field(words, room).strip() + " " + code;
    }
}
