package scot.sporran.ledger;

import java.util.List;

/**
 * What a rule decided.
 *
 * @param code stable, upper case, at most 40 characters: {@link Receipt#DONE}, or the reason of a refusal; part of the
 *     record and of every repeat's receipt
 * @param asked what was asked for, kept for refusals too
 * @param moves in order; empty for a refusal or for something merely noted
 * @param rows the feature's own rows, written in the same commit
 */
public record Outcome(String code, Money asked, List<Move> moves, List<FeatureRow> rows) {

    public static Outcome done(Money asked, List<Move> moves, List<FeatureRow> rows) {
        return new Outcome(Receipt.DONE, asked, moves, rows);
    }

    /** Refused: frozen as it is, a repeat gets the same. */
    public static Outcome refused(String code, Money asked, List<FeatureRow> rows) {
        return new Outcome(code, asked, List.of(), rows);
    }
}
