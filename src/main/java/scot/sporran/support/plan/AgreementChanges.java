package scot.sporran.support.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.FieldException;

/**
 * Changes that touch all that was agreed from a day on: each stretch gets a version of its own, so that a later uplift is
 * not lost under an earlier contribution. Pure.
 */
public final class AgreementChanges {

    private static final int YEARS_AHEAD = 200;
    private static final BigDecimal WEEKS_OF_YEAR = BigDecimal.valueOf(52);
    private static final BigDecimal MONTHS_OF_YEAR = BigDecimal.valueOf(12);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private AgreementChanges() {}

    /**
     * The person's share out of the means test: so much less from the council, so much from the person; never more than
     * the two gave together.
     *
     * @param weekly the share
     * @param testedOn the day of the test
     * @param from first day on which it counts: at most a year before the test (SSI 2014/25, regulation 3)
     * @throws FieldException when it would reach back further, or nothing was agreed
     */
    public static List<Agreements.Terms> contribution(AgreementHistory history, Money weekly, LocalDate testedOn,
            LocalDate from, String by, String why) {
        if (from.isBefore(testedOn.minusYears(1))) {
            throw new FieldException("from",
                    "%s or later: a late test reaches back at most a year".formatted(testedOn.minusYears(1)));
        }
        if (weekly.pence() < 0 || weekly.compareTo(Agreement.MOST) > 0) {
            throw new FieldException("weeklyPence", "£0.00 or more");
        }
        return each(history, from, null, by, why, agreement -> {
            Map<FundingSource, Money> sums = copy(agreement.sums());
            Money both = agreement.sum(FundingSource.COUNCIL).plus(agreement.sum(FundingSource.CONTRIBUTION));
            Money share = perPeriod(weekly, agreement.per()).min(both);
            sums.put(FundingSource.CONTRIBUTION, share);
            sums.put(FundingSource.COUNCIL, both.minus(share));
            return with(agreement, sums);
        });
    }

    /** A share of every sum, rounded down, for the days of a pause. */
    static List<Agreements.Terms> pause(AgreementHistory history, LocalDate from, @Nullable LocalDate to, int percent,
            String by, String why) {
        return each(history, from, to, by, why, agreement -> {
            Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
            agreement.sums().forEach((source, sum) -> sums.put(source,
                    Money.ofPence(Math.multiplyExact(sum.pence(), (long) percent) / 100)));
            return with(agreement, sums);
        });
    }

    /** More, or less, by a percentage of what chosen sources give; to the nearest penny. */
    public static List<Agreements.Terms> uplift(AgreementHistory history, LocalDate from, BigDecimal percent,
            List<FundingSource> sources, String by, String why) {
        if (percent.abs().compareTo(HUNDRED) > 0) {
            throw new FieldException("percent", "-100 to 100");
        }
        return each(history, from, null, by, why, agreement -> {
            Map<FundingSource, Money> sums = copy(agreement.sums());
            for (FundingSource source : sources) {
                BigDecimal more = BigDecimal.valueOf(agreement.sum(source).pence())
                        .multiply(HUNDRED.add(percent)).divide(HUNDRED, 0, RoundingMode.HALF_UP);
                sums.put(source, Money.ofPence(more.longValueExact()));
            }
            return with(agreement, sums);
        });
    }

    /** What was agreed, again, for days that something else had covered. */
    static List<Agreements.Terms> again(AgreementHistory history, LocalDate from, String by, String why) {
        return each(history, from, null, by, why, agreement -> agreement);
    }

    private static List<Agreements.Terms> each(AgreementHistory history, LocalDate from, @Nullable LocalDate to,
            String by, String why, UnaryOperator<Agreement> change) {
        LocalDate end = to == null ? from.plusYears(YEARS_AHEAD) : to;
        List<Agreements.Terms> terms = new ArrayList<>();
        for (AgreementHistory.Stretch stretch : history.between(from, end)) {
            Agreement changed = change.apply(stretch.agreement());
            LocalDate last = to == null && stretch.to().equals(end) ? null : stretch.to();
            terms.add(new Agreements.Terms(stretch.from(), last, changed.per(), changed.sums(), by, why));
        }
        if (terms.isEmpty()) {
            throw new FieldException("from", "a day for which something was agreed");
        }
        return List.copyOf(terms);
    }

    private static Money perPeriod(Money weekly, AgreedPer per) {
        BigDecimal pence = BigDecimal.valueOf(weekly.pence());
        return Money.ofPence((switch (per) {
            case WEEK -> pence;
            case FOUR_WEEKS -> pence.multiply(BigDecimal.valueOf(4));
            case MONTH -> pence.multiply(WEEKS_OF_YEAR).divide(MONTHS_OF_YEAR, 0, RoundingMode.DOWN);
            case YEAR -> pence.multiply(WEEKS_OF_YEAR);
        }).longValueExact());
    }

    private static Map<FundingSource, Money> copy(Map<FundingSource, Money> sums) {
        Map<FundingSource, Money> copy = new EnumMap<>(FundingSource.class);
        copy.putAll(sums);
        return copy;
    }

    private static Agreement with(Agreement agreement, Map<FundingSource, Money> sums) {
        return new Agreement(agreement.budget(), agreement.version(), agreement.from(), agreement.to(),
                agreement.per(), sums, agreement.agreedBy(), agreement.why(), agreement.agreedAt());
    }
}
