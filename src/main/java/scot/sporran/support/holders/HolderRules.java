package scot.sporran.support.holders;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import scot.sporran.ledger.Money;

/** What a holder may post: price times quantity against the rate card and the agreement. No I/O, no clock. */
final class HolderRules {

    private static final int PERIOD_DAYS = 28;

    /**
     * What has to be known.
     *
     * @param rates all of the holder's with this council
     * @param usedInPeriod posted or paid for the same four weeks
     * @param postedSame true when the same service of the same day and quantity is posted already
     */
    record Facts(FundAgreement agreement, List<Rate> rates, Money usedInPeriod, boolean postedSame, LocalDate today) {}

    private HolderRules() {}

    /** The price of one unit on a date; empty when there is none. */
    static Optional<Rate> rateOn(List<Rate> rates, String service, LocalDate date) {
        return rates.stream().filter(rate -> rate.service().equals(service) && !rate.from().isAfter(date))
                .max(Comparator.comparing(Rate::from));
    }

    /** Why the line may not be posted, whatever money there is; empty when it may. */
    static Optional<LineRefusal> refusal(NewLine line, Facts facts) {
        if (!facts.agreement().covers(line.deliveredOn())) {
            return Optional.of(LineRefusal.NOT_AGREED);
        }
        if (line.deliveredOn().isAfter(facts.today())) {
            return Optional.of(LineRefusal.IN_FUTURE);
        }
        if (!line.service().equals(ServiceLine.PURCHASE)) {
            Optional<Rate> rate = rateOn(facts.rates(), line.service(), line.deliveredOn());
            if (rate.isEmpty()) {
                return Optional.of(LineRefusal.NO_RATE);
            }
            if (!rate.get().cost(line.quantity()).equals(line.amount())) {
                return Optional.of(LineRefusal.WRONG_AMOUNT);
            }
        }
        Money limit = facts.agreement().periodLimit();
        if (limit != null && facts.usedInPeriod().plus(line.amount()).compareTo(limit) > 0) {
            return Optional.of(LineRefusal.ABOVE_AGREED);
        }
        return facts.postedSame() && !line.another() ? Optional.of(LineRefusal.LOOKS_DOUBLE) : Optional.empty();
    }

    /** The first day of the four weeks that a date is in, counted from the agreement's first day. */
    static LocalDate periodStart(FundAgreement agreement, LocalDate date) {
        long days = ChronoUnit.DAYS.between(agreement.startsOn(), date);
        return agreement.startsOn().plusDays(Math.floorDiv(days, PERIOD_DAYS) * PERIOD_DAYS);
    }

    static LocalDate periodEnd(FundAgreement agreement, LocalDate date) {
        return periodStart(agreement, date).plusDays(PERIOD_DAYS - 1);
    }
}
