package scot.sporran.cards;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import scot.sporran.cardgateway.crypto.AtcWindow;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.KeptState;
import scot.sporran.platform.Ids;

/**
 * What a card has used up, counted in the ledger's order.
 *
 * @param wrongPins wrong PINs since the last right one
 * @param wrongValues wrong guesses of the digits on its back since the last right one
 * @param script the chip's counter at which its order about its PIN went out; or {@link #SCRIPT_DUE},
 *     {@link #NO_SCRIPT}
 * @param counters which of its chip's transaction counters were seen
 */
record CardSecurity(int wrongPins, int wrongValues, int script, AtcWindow counters) {

    /** After so many wrong ones not even the right PIN counts. */
    static final int TRIES = 3;
    /** The same for the three digits, of which a machine could else try all thousand. */
    static final int VALUE_TRIES = 5;
    static final int SCRIPT_DUE = -1;
    static final int NO_SCRIPT = -2;
    /** A card counts every attempt, also those that nobody hears of. */
    private static final int FORWARD = 1_000;
    /** Offline and delayed messages come out of order. */
    private static final int BACK = 20;

    static final CardSecurity NEW = new CardSecurity(0, 0, NO_SCRIPT, AtcWindow.unused(FORWARD, BACK));

    private static final KeptState.Kind<CardSecurity> KIND = CardSecurity::load;

    private static final FeatureRow.Table TABLE = new FeatureRow.Table("card_security",
            List.of("card_id", "wrong_pins", "wrong_values", "script_counter", "atc_highest", "atc_seen"),
            "wrong_pins=VALUES(wrong_pins),wrong_values=VALUES(wrong_values),script_counter=VALUES(script_counter),"
                    + "atc_highest=VALUES(atc_highest),atc_seen=VALUES(atc_seen)");

    /** The state of one card, for the ledger's commands. */
    static KeptState<CardSecurity> of(CardId card) {
        return new KeptState<>(KIND, card.value());
    }

    boolean triesUsedUp() {
        return wrongPins >= TRIES;
    }

    boolean valueTriesUsedUp() {
        return wrongValues >= VALUE_TRIES;
    }

    CardSecurity withWrongPins(int count) {
        return new CardSecurity(count, wrongValues, script, counters);
    }

    CardSecurity withWrongValues(int count) {
        return new CardSecurity(wrongPins, count, script, counters);
    }

    /** All may be tried anew. */
    CardSecurity triedAnew() {
        return new CardSecurity(0, 0, script, counters);
    }

    /** The same, also by the chip itself, which is told with its next payment. */
    CardSecurity unblocked() {
        return new CardSecurity(0, 0, SCRIPT_DUE, counters);
    }

    /** The chip's order goes out with the answer to this one. */
    CardSecurity scriptSentAt(int counter) {
        return new CardSecurity(wrongPins, wrongValues, counter, counters);
    }

    CardSecurity after(int counter) {
        return new CardSecurity(wrongPins, wrongValues, script, counters.after(counter));
    }

    FeatureRow row(CardId card) {
        return new FeatureRow(TABLE,
                List.of(Ids.bytes(card.value()), wrongPins, wrongValues, script, counters.highest(),
                        counters.seen()));
    }

    /** From the columns wrong_pins, wrong_values, script_counter, atc_highest, atc_seen. @param first the number of the first */
    static CardSecurity read(ResultSet row, int first) throws SQLException {
        return new CardSecurity(row.getInt(first), row.getInt(first + 1), row.getInt(first + 2),
                new AtcWindow(row.getInt(first + 3), row.getLong(first + 4), FORWARD, BACK));
    }

    private static CardSecurity load(Connection connection, UUID card) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT wrong_pins, wrong_values, script_counter, atc_highest, atc_seen FROM card_security "
                        + "WHERE card_id = ?")) {
            statement.setBytes(1, Ids.bytes(card));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? read(row, 1) : NEW;
            }
        }
    }
}
