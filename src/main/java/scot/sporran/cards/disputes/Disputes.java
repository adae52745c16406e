package scot.sporran.cards.disputes;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cards.PaidPurchases;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.ledger.RowAlreadyThereException;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;

/** Raises disputes and takes them from step to step: money, state and history in one commit. */
@Singleton
public class Disputes {

    private static final String COLUMNS = "dispute_id,purchase_id,budget_id,reason,pence,what,state,lent_pence,steps,"
            + "merchant_name,paid_on,raised_on,due_on";
    private static final List<String> NAMES = List.of(COLUMNS.split(",", -1));
    private static final FeatureRow.Table RAISED = new FeatureRow.Table("card_dispute", NAMES, "");
    private static final FeatureRow.Table MOVED = new FeatureRow.Table("card_dispute", NAMES,
            "state=VALUES(state),lent_pence=VALUES(lent_pence),steps=VALUES(steps),due_on=VALUES(due_on)");
    private static final FeatureRow.Table STEP = new FeatureRow.Table("card_dispute_step",
            List.of("dispute_id", "number", "step", "state", "actor", "note", "at_us"), "");
    private static final FeatureRow.Table ANSWER = new FeatureRow.Table("card_dispute_answer",
            List.of("answer_id", "dispute_id", "kind", "pence", "network", "at_us"), "");
    private static final String RAISE = "RAISE";
    /** Before the network's name, where it is the network that takes a step. */
    private static final String NETWORK = "network:";
    /** Kinds of what the network says. */
    static final String COMES_BACK = "COMES_BACK";
    private static final String CLAIMED_AGAIN = "CLAIMED_AGAIN";

    private final PaidPurchases purchases;
    private final Ledger ledger;
    private final Sql sql;
    private final Clock clock;

    Disputes(PaidPurchases purchases, Ledger ledger, Sql sql, Clock clock) {
        this.purchases = purchases;
        this.ledger = ledger;
        this.sql = sql;
        this.clock = clock;
    }

    /** What came of a step. */
    public sealed interface StepResult {

        /** It is done. */
        record Done(Dispute dispute) implements StepResult {}

        /** It is not possible, for a reason that is a key of the words for people. */
        record Refused(String why) implements StepResult {}
    }

    /** A step that was taken. @param step its name; the first is RAISE */
    public record Taken(int number, String step, DisputeState state, String by, String note, Instant at) {

        /** Whether a file of the network's said so, and nobody here. */
        public boolean byNetwork() {
            return by.startsWith(NETWORK);
        }
    }

    /**
     * Says that a payment is wrong. Said again about the same purchase, it is the first dispute.
     *
     * @param amount how much of it; null for all
     * @param what in the person's words, 1 to 1,000 characters
     * @throws BadInputException when nothing was taken, more is disputed than was, or it is too long ago
     */
    public Dispute raise(PaidPurchases.PaidPurchase purchase, DisputeReason reason, @Nullable Money amount, String what,
            String by) {
        Optional<Dispute> before = ofPurchase(purchase.id());
        if (before.isPresent()) {
            return before.get();
        }
        LocalDate today = London.dateOf(clock.instant());
        Money sum = amount == null ? purchase.taken() : amount;
        if (!sum.isPositive() || sum.compareTo(purchase.taken()) > 0) {
            throw new BadInputException("amountPence", "more than nothing and at most " + purchase.taken(),
                    "Say how much of the payment is wrong, or leave it out for all of it.");
        }
        if (what.isBlank() || what.length() > 1_000) {
            throw new BadInputException("what", "1 to 1,000 characters", "Say in your own words what is wrong.");
        }
        if (today.isAfter(purchase.paidOn().plusDays(reason.clock().raise()))) {
            throw new BadInputException("reason", "a payment of the last " + reason.clock().raise() + " days",
                    "Talk to the council: it may still be able to help.");
        }
        String said = MaskedText.of(what);
        Dispute dispute = new Dispute(Ids.derived("card-dispute", purchase.id().toString()), purchase.id(),
                purchase.budget(), reason, sum, said, DisputeState.RAISED, Money.ZERO, 1, purchase.shop(),
                purchase.paidOn(), today, reason.clock().sendBy(today, purchase.paidOn()));
        submit(dispute, RAISED, RAISE, List.of(), List.of(), by, said.substring(0, Math.min(400, said.length())));
        return find(dispute.id()).orElseThrow();
    }

    /** Takes a step; a step that somebody else took first is refused. */
    public StepResult step(UUID id, DisputeStep step, String note, String by) {
        return step(id, step, List.of(), note, by);
    }

    /**
     * Notes what the network says, once, and takes the step that follows from it by itself: a shop's bank that claims the money
     * again waits for the council.
     *
     * @param line the name of what says so
     */
    void hear(UUID id, DisputeClaims.Answer answer, UUID line) {
        FeatureRow row = new FeatureRow(ANSWER, List.of(Ids.bytes(line), Ids.bytes(id),
                answer.comesBack() ? COMES_BACK : CLAIMED_AGAIN, answer.amount().pence(), answer.network(),
                Micros.of(answer.at())));
        boolean heard = !sql.select(one -> one.getInt(1), "SELECT 1 FROM card_dispute_answer WHERE answer_id=?", line)
                .isEmpty();
        if (heard || !answer.comesBack() && step(id, DisputeStep.CLAIM_AGAIN, List.of(row),
                "", NETWORK + answer.network()) instanceof StepResult.Done) {
            return;
        }
        sql.insert("INSERT INTO " + ANSWER.name() + " (" + String.join(",", ANSWER.columns()) + ") VALUES ("
                + Sql.marks(ANSWER.columns().size()) + ")", row.values().toArray());
    }

    private StepResult step(UUID id, DisputeStep step, List<FeatureRow> more, String note, String by) {
        Dispute dispute = find(id).orElseThrow();
        if (dispute.state().after(step).isEmpty() || step == DisputeStep.CREDIT && dispute.lent().isPositive()) {
            return new StepResult.Refused("dispute.refused.not-now");
        }
        if (step == DisputeStep.TAKE_BACK && !dispute.lent().isPositive()) {
            return new StepResult.Refused("dispute.refused.nothing-lent");
        }
        LocalDate today = London.dateOf(clock.instant());
        LocalDate due = dispute.dueOn();
        if (step == DisputeStep.TAKE_BACK && due != null && today.isBefore(due)) {
            return new StepResult.Refused("dispute.refused.notice");
        }
        List<Move> moves = moves(dispute, step);
        try {
            submit(dispute.after(step, today), MOVED, step.name(), moves, more, by, MaskedText.of(note));
            return new StepResult.Done(find(id).orElseThrow());
        } catch (CompletionException e) {
            if (e.getCause() instanceof NotEnoughException) {
                return new StepResult.Refused("dispute.refused.not-enough");
            }
            if (e.getCause() instanceof RowAlreadyThereException) {
                return new StepResult.Refused("dispute.refused.not-now");
            }
            throw e;
        }
    }

    /** What is lent goes to the sources that paid, the one drawn last first; what is taken back comes from there. */
    private List<Move> moves(Dispute dispute, DisputeStep step) {
        boolean lends = step == DisputeStep.CREDIT || step == DisputeStep.WIN && !dispute.lent().isPositive();
        if (lends) {
            return shares(dispute).stream()
                    .<Move>map(share -> new Move.Credit(share.source(), share.amount(), DisputeMoney.COUNTER)).toList();
        }
        return step == DisputeStep.TAKE_BACK
                ? shares(dispute).stream().<Move>map(
                        share -> new Move.DebitFrom(share.source(), share.amount(), DisputeMoney.COUNTER)).toList()
                : List.of();
    }

    private List<PaidPurchases.Share> shares(Dispute dispute) {
        List<PaidPurchases.Share> lent = DisputeMoney.lent(sql, dispute);
        return lent.isEmpty()
                ? DisputeMoney.split(dispute.amount(), purchases.find(dispute.purchase())
                        .map(PaidPurchases.PaidPurchase::shares).orElse(List.of()))
                : lent;
    }

    private void submit(Dispute dispute, FeatureRow.Table table, String step, List<Move> moves, List<FeatureRow> more,
            String by, String note) {
        Instant now = clock.instant();
        List<FeatureRow> rows = new ArrayList<>(more);
        rows.add(new FeatureRow(STEP, List.of(Ids.bytes(dispute.id()), dispute.steps(), step,
                dispute.state().name(), by, note, Micros.of(now))));
        rows.add(row(table, dispute));
        CommandKey key = DisputeMoney.key(dispute.id(), step, dispute.steps());
        ledger.submit(new LedgerCommand(new FundId(dispute.budget().value()), key,
                RequestHash.of(dispute.id() + step + note), Set.of(), by, London.dateOf(now), null, (fund, at) -> {
                    boolean enough = moves.stream().allMatch(move -> !(move instanceof Move.DebitFrom debit)
                            || fund.available(debit.source()).compareTo(debit.amount()) >= 0);
                    if (!enough) {
                        throw new NotEnoughException();
                    }
                    return Outcome.done(dispute.amount(), moves, rows);
                })).join();
    }

    /** Not a refusal that the ledger keeps: when money has come, the same step is possible. */
    private static final class NotEnoughException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static FeatureRow row(FeatureRow.Table table, Dispute dispute) {
        LocalDate due = dispute.dueOn();
        return new FeatureRow(table, Arrays.asList(Ids.bytes(dispute.id()), Ids.bytes(dispute.purchase()),
                Ids.bytes(dispute.budget().value()), dispute.reason().name(), dispute.amount().pence(),
                dispute.what(), dispute.state().name(), dispute.lent().pence(), dispute.steps(), dispute.shop(),
                dispute.paidOn().toString(), dispute.raisedOn().toString(), due == null ? null : due.toString()));
    }

    public Optional<Dispute> find(UUID id) {
        return sql.select(Disputes::dispute, "SELECT " + COLUMNS + " FROM card_dispute WHERE dispute_id=?", id)
                .stream().findFirst();
    }

    /** The one about a purchase. */
    public Optional<Dispute> ofPurchase(UUID purchase) {
        return sql.select(Disputes::dispute, "SELECT " + COLUMNS + " FROM card_dispute WHERE purchase_id=?", purchase)
                .stream().findFirst();
    }

    /** A purchase of which money was taken, so that something can be wrong with it. */
    public Optional<PaidPurchases.PaidPurchase> paid(UUID purchase) {
        return purchases.find(purchase);
    }

    /**
     * Those of a council in which the next step is the council's, or is late, the first promised first.
     *
     * @param today a Europe/London date
     */
    public List<Dispute> waiting(CouncilId council, LocalDate today, int limit) {
        return sql.select(Disputes::dispute, "SELECT " + COLUMNS + " FROM card_dispute WHERE budget_id IN"
                + " (SELECT budget_id FROM budget WHERE council_id=?) AND (state IN ('RAISED','CLAIMED_AGAIN')"
                + " OR due_on<=? AND (state='WITH_NETWORK' OR lent_pence>0)) ORDER BY due_on,dispute_id LIMIT "
                + limit, council.value(), today.toString());
    }

    /**
     * Those of a council that are not decided, or in which money that was lent is to be taken back: each with the day by which
     * its next step is promised, the first promised first.
     */
    public List<Dispute> open(CouncilId council, int limit) {
        return sql.select(Disputes::dispute, "SELECT " + COLUMNS + " FROM card_dispute WHERE budget_id IN"
                + " (SELECT budget_id FROM budget WHERE council_id=?) AND (state IN ('RAISED','WITH_NETWORK',"
                + "'CLAIMED_AGAIN') OR due_on IS NOT NULL) ORDER BY due_on,dispute_id LIMIT " + limit, council.value());
    }

    /** A budget's, newest first. */
    public List<Dispute> of(BudgetId budget) {
        return sql.select(Disputes::dispute, "SELECT " + COLUMNS + " FROM card_dispute WHERE budget_id=?"
                + " ORDER BY raised_on DESC,dispute_id LIMIT 200", budget.value());
    }

    /** The steps taken, the first one first. */
    public List<Taken> steps(UUID id) {
        return sql.select(row -> new Taken(row.getInt(1), row.getString(2), DisputeState.valueOf(row.getString(3)),
                row.getString(4), row.getString(5), Micros.toInstant(row.getLong(6))),
                "SELECT number,step,state,actor,note,at_us FROM card_dispute_step WHERE dispute_id=? ORDER BY number",
                id);
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        String due = row.getString(13);
        return new Dispute(Sql.id(row, 1), Sql.id(row, 2), new BudgetId(Sql.id(row, 3)),
                DisputeReason.valueOf(row.getString(4)), Money.ofPence(row.getLong(5)), row.getString(6),
                DisputeState.valueOf(row.getString(7)), Money.ofPence(row.getLong(8)), row.getInt(9),
                row.getString(10), Sql.date(row, 11), Sql.date(row, 12), due == null ? null : LocalDate.parse(due));
    }
}
