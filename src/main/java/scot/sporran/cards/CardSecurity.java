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
 * @param counters which of its chip's transaction counters were seen
 */
record CardSecurity(int wrongPins, AtcWindow counters) {

    /** After so many wrong ones not even the right PIN counts. */
    static final int TRIES = 3;
    /** A card counts every attempt, also those that nobody hears of. */
    private static final int FORWARD = 1_000;
    /** Offline and delayed messages come out of order. */
    private static final int BACK = 20;

    static final CardSecurity NEW = new CardSecurity(0, AtcWindow.unused(FORWARD, BACK));

    private static final KeptState.Kind<CardSecurity> KIND = CardSecurity::load;

    private static final FeatureRow.Table TABLE = new FeatureRow.Table("card_security",
            List.of("card_id", "wrong_pins", "atc_highest", "atc_seen"),
            "wrong_pins=VALUES(wrong_pins),atc_highest=VALUES(atc_highest),atc_seen=VALUES(atc_seen)");

    /** The state of one card, for the ledger's commands. */
    static KeptState<CardSecurity> of(CardId card) {
        return new KeptState<>(KIND, card.value());
    }

    boolean triesUsedUp() {
        return wrongPins >= TRIES;
    }

    CardSecurity withWrongPins(int count) {
        return new CardSecurity(count, counters);
    }

    CardSecurity after(int counter) {
        return new CardSecurity(wrongPins, counters.after(counter));
    }

    FeatureRow row(CardId card) {
        return new FeatureRow(TABLE, List.of(Ids.bytes(card.value()), wrongPins, counters.highest(), counters.seen()));
    }

    /** From the columns wrong_pins, atc_highest, atc_seen. @param first the number of the first */
    static CardSecurity read(ResultSet row, int first) throws SQLException {
        return new CardSecurity(row.getInt(first),
                new AtcWindow(row.getInt(first + 1), row.getLong(first + 2), FORWARD, BACK));
    }

    private static CardSecurity load(Connection connection, UUID card) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT wrong_pins, atc_highest, atc_seen FROM card_security WHERE card_id = ?")) {
            statement.setBytes(1, Ids.bytes(card));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? read(row, 1) : NEW;
            }
        }
    }
}
