package scot.sporran.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a rule decided.
 *
 * @param code stable, upper case, at most 40 characters: {@link Receipt#DONE}, or the reason of a refusal; part of the
 *     record and of every repeat's receipt
 * @param asked what was asked for, kept for refusals too
 * @param moves in order; empty for a refusal or for something merely noted
 * @param rows the feature's own rows, written in the same commit
 * @param changes of states, which the rows say too
 */
public record Outcome(String code, Money asked, List<Move> moves, List<FeatureRow> rows, List<Change<?>> changes) {

    /** A change of a state, for the writer's memory: where it does not hold the state, the rows will say so. */
    public record Change<S>(KeptState<S> state, UnaryOperator<S> change) {}

    public Outcome(String code, Money asked, List<Move> moves, List<FeatureRow> rows) {
        this(code, asked, moves, rows, List.of());
    }

    /** The same, with one more change. */
    public <S> Outcome changing(KeptState<S> state, UnaryOperator<S> change) {
        List<Change<?>> all = new ArrayList<>(changes);
        all.add(new Change<>(state, change));
        return new Outcome(code, asked, moves, rows, List.copyOf(all));
    }

    /** The same, with one more row. */
    public Outcome writing(FeatureRow row) {
        List<FeatureRow> all = new ArrayList<>(rows);
        all.add(row);
        return new Outcome(code, asked, moves, List.copyOf(all), changes);
    }

    public static Outcome done(Money asked, List<Move> moves, List<FeatureRow> rows) {
        return new Outcome(Receipt.DONE, asked, moves, rows);
    }

    /** Refused: frozen as it is, a repeat gets the same. */
    public static Outcome refused(String code, Money asked, List<FeatureRow> rows) {
        return new Outcome(code, asked, List.of(), rows);
    }
}
