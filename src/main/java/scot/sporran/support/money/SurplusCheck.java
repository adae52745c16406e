package scot.sporran.support.money;

import java.time.LocalDate;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries.FundBalance;
import scot.sporran.ledger.LedgerQueries.SourceBalance;
import scot.sporran.ledger.Money;
import scot.sporran.support.rules.RulePack;

/**
 * Whether a budget holds more than its council leaves in it, and every figure of the answer. Money in pots, money reserved
 * by cards, money promised, and money that did not come from the council are never part of a surplus.
 *
 * @param now settled money, pots left out
 * @param setAside in pots: shown, never counted
 * @param held reserved by card payments
 * @param committed promised and not yet paid
 * @param contingency what of the contingency is not in its pot yet and is left in the budget
 * @param weekly the budget agreed for a week
 * @param threshold what may be in hand before anything is asked
 * @param councilMoney the council's own free money in it: no more than this can be a surplus
 */
public record SurplusCheck(LocalDate on, Money now, Money setAside, Money held, Money committed, Money contingency,
        Money weekly, Money threshold, Money councilMoney) {

    static SurplusCheck of(LocalDate on, FundBalance balance, Money committed, Money weekly, RulePack.Surplus rules) {
        Money wanted = times(weekly, rules.contingencyWeeks());
        Money missing = wanted.minus(balance.inPot(scot.sporran.ledger.Pot.CONTINGENCY));
        Money council = balance.sources().stream().filter(source -> source.source() == FundingSource.COUNCIL)
                .map(SourceBalance::available).findFirst().orElse(Money.ZERO);
        return new SurplusCheck(on, balance.posted(), balance.inPots(), balance.held(), committed,
                missing.isPositive() ? missing : Money.ZERO, weekly, times(weekly, rules.thresholdWeeks()), council);
    }

    private static Money times(Money weekly, int weeks) {
        return Money.ofPence(Math.multiplyExact(weekly.pence(), (long) weeks));
    }

    /** Free of every promise and protection. */
    public Money available() {
        return now.minus(held).minus(committed).minus(contingency);
    }

    /** The surplus; nothing when the budget is at or below its threshold. */
    public Money surplus() {
        Money above = available().minus(threshold).min(councilMoney);
        return above.isPositive() ? above : Money.ZERO;
    }

    String write() {
        return "%s;%d;%d;%d;%d;%d;%d;%d;%d".formatted(on, now.pence(), setAside.pence(), held.pence(),
                committed.pence(), contingency.pence(), weekly.pence(), threshold.pence(), councilMoney.pence());
    }

    static SurplusCheck read(String text) {
        String[] field = text.split(";", -1);
        Money[] sums = new Money[field.length - 1];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Money.ofPence(Long.parseLong(field[i + 1]));
        }
        return new SurplusCheck(LocalDate.parse(field[0]), sums[0], sums[1], sums[2], sums[3], sums[4], sums[5],
                sums[6], sums[7]);
    }
}
