package scot.sporran.payruns.runs;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Pot;

/**
 * What a payslip does to a budget: net pay and orders leave, what is due to HMRC and to the pension is set aside, leave and
 * redundancy are set aside as far as there is money. All or nothing but for the last. Pure.
 */
final class PostingRules {

    /** The code of a refusal for want of money. */
    static final String NOT_ENOUGH = "NOT_ENOUGH";

    private PostingRules() {}

    /**
     * Sums of one payslip, in pence.
     *
     * @param hmrc into the pot; below zero takes out of it
     * @param pension into the pot; below zero takes out of it
     * @param leaveUsed of the holiday pot, because leave is paid
     * @param leaveSet aside for leave that was earned
     * @param redundancy that the pot should hold, if there is money
     */
    record Sums(long net, long orders, long hmrc, long pension, long leaveUsed, long leaveSet, long redundancy) {

        /** What has to be there. */
        long needed() {
            return net + orders + Math.max(0, hmrc) + Math.max(0, pension);
        }
    }

    /**
     * Decides.
     *
     * @param net makes rows of how much of net pay comes from which source
     */
    static Outcome post(FundView fund, List<FundingSource> sources, Sums sums, List<FeatureRow> rows,
            BiFunction<FundingSource, Money, FeatureRow> net) {
        Walk walk = new Walk(fund, sources);
        walk.use(Pot.TAX_AND_HMRC, -Math.min(0, sums.hmrc));
        walk.use(Pot.PENSION, -Math.min(0, sums.pension));
        walk.use(Pot.HOLIDAY, sums.leaveUsed);
        Money asked = Money.ofPence(sums.needed());
        if (walk.free() < sums.needed()) {
            return Outcome.refused(NOT_ENOUGH, asked, List.of());
        }
        List<FeatureRow> all = new ArrayList<>(rows);
        walk.draw(sums.net, (source, part) -> {
            all.add(net.apply(source, part));
            return new Move.DebitFrom(source, part, CounterAccount.NET_PAY);
        });
        walk.out(CounterAccount.PAY_ORDERS, sums.orders);
        walk.fill(Pot.TAX_AND_HMRC, Math.max(0, sums.hmrc));
        walk.fill(Pot.PENSION, Math.max(0, sums.pension));
        walk.fill(Pot.HOLIDAY, Math.min(sums.leaveSet, walk.free()));
        walk.fill(Pot.REDUNDANCY, Math.min(Math.max(0, sums.redundancy - walk.inPot(Pot.REDUNDANCY)), walk.free()));
        return Outcome.done(asked, walk.moves, all);
    }

    /** Goes through the sources in their order, as the ledger does, and keeps count of what is left in each. */
    private static final class Walk {

        private final FundView fund;
        private final List<FundingSource> sources;
        private final Map<FundingSource, Long> left = new EnumMap<>(FundingSource.class);
        private final List<Move> moves = new ArrayList<>();

        Walk(FundView fund, List<FundingSource> sources) {
            this.fund = fund;
            this.sources = sources;
            sources.forEach(source -> left.put(source, Math.max(0, fund.available(source).pence())));
        }

        long free() {
            return left.values().stream().mapToLong(Long::longValue).sum();
        }

        long inPot(Pot pot) {
            return sources.stream().mapToLong(source -> fund.inPot(source, pot).pence()).sum();
        }

        /** Takes out of a pot, no more than is in it. */
        void use(Pot pot, long pence) {
            long rest = pence;
            for (FundingSource source : sources) {
                long part = Math.min(rest, fund.inPot(source, pot).pence());
                if (part > 0) {
                    moves.add(new Move.UsePot(source, pot, Money.ofPence(part)));
                    left.merge(source, part, Long::sum);
                    rest -= part;
                }
            }
        }

        void out(CounterAccount counter, long pence) {
            draw(pence, (source, part) -> new Move.DebitFrom(source, part, counter));
        }

        void fill(Pot pot, long pence) {
            draw(pence, (source, part) -> new Move.FillPot(source, pot, part));
        }

        private void draw(long pence, BiFunction<FundingSource, Money, Move> move) {
            long rest = pence;
            for (FundingSource source : sources) {
                long part = Math.min(rest, left.getOrDefault(source, 0L));
                if (part > 0) {
                    moves.add(move.apply(source, Money.ofPence(part)));
                    left.merge(source, -part, Long::sum);
                    rest -= part;
                }
            }
        }
    }
}
