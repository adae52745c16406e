package scot.sporran.support.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import scot.sporran.ledger.Money;
import scot.sporran.support.FieldException;

/**
 * What employing a personal assistant costs from a day on, out of {@code support/employer-costs.yml}: for planning whether
 * a budget is enough to be a lawful employer. Payroll decides what is really due.
 *
 * @param hourly the least that an assistant paid from a direct payment earns an hour
 * @param pensionJoinsAt weekly pay from which an employer must enrol
 * @param employmentAllowance a year's employer National Insurance that is let off
 */
public record EmployerCosts(LocalDate from, String source, Money hourly, BigDecimal holidayPercent,
        BigDecimal pensionPercent, Money pensionAbove, Money pensionJoinsAt, BigDecimal insurancePercent,
        Money insuranceAbove, Money employmentAllowance, Money payrollWeekly, Money insuranceYearly) {

    private static final List<EmployerCosts> ALL = read();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(168);
    private static final int DECIMALS = 4;
    private static final Money MOST_RATE = Money.ofPounds(1_000);
    private static final int WEEKS_OF_YEAR = 52;
    private static final int QUARTERS_OF_WEEK = 7 * 24 * 4;

    /** The figures that hold on a day; empty before the first that are known. */
    public static Optional<EmployerCosts> on(LocalDate day) {
        return ALL.stream().filter(costs -> !costs.from().isAfter(day)).max(Comparator.comparing(EmployerCosts::from));
    }

    /**
     * Whether a weekly sum pays for hours of a personal assistant with everything that the law asks of an employer.
     *
     * @param enough true when it does
     * @param weeklyCost all of it
     * @param shortBy what is missing a week; £0.00 when enough
     * @param hoursItPays the most hours a week, in quarters, that the sum pays for
     * @param words each part in plain words with its figures
     */
    public record Sufficiency(boolean enough, Money weeklyCost, Money shortBy, BigDecimal hoursItPays,
            List<String> words) {

        public Sufficiency {
            words = List.copyOf(words);
        }
    }

    /**
     * @param weekly what the budget gives a week
     * @param hours a week; a sleepover counts with all its hours
     * @param rate an hour, or less than the least an assistant earns: then the answer is no
     * @param allowance true when the employer gets the Employment Allowance
     * @throws FieldException naming what cannot be
     */
    public Sufficiency test(Money weekly, BigDecimal hours, Money rate, boolean allowance) {
        if (weekly.pence() < 0 || weekly.compareTo(Agreement.MOST) > 0) {
            throw new FieldException("weeklyPence", "0 to " + Agreement.MOST.pence());
        }
        if (hours.signum() < 0 || hours.compareTo(MOST_HOURS) > 0 || hours.scale() > DECIMALS) {
            throw new FieldException("hours", "0 to 168 hours a week, such as 20 or 17.5");
        }
        if (!rate.isPositive() || rate.compareTo(MOST_RATE) > 0) {
            throw new FieldException("ratePence", "1 to " + MOST_RATE.pence());
        }
        List<String> words = new ArrayList<>();
        Money cost = cost(hours, rate, allowance, words);
        boolean lawful = rate.compareTo(hourly) >= 0;
        if (!lawful) {
            words.add("%s an hour is less than %s, the least that is paid from %s.".formatted(rate, hourly, from));
        }
        Money shortBy = cost.compareTo(weekly) > 0 ? cost.minus(weekly) : Money.ZERO;
        words.add(shortBy.isPositive()
                ? "That is %s a week, %s more than the budget of %s.".formatted(cost, shortBy, weekly)
                : "That is %s a week, within the budget of %s.".formatted(cost, weekly));
        return new Sufficiency(lawful && !shortBy.isPositive(), cost, shortBy,
                hoursItPays(weekly, lawful ? rate : hourly, allowance), words);
    }

    private Money cost(BigDecimal hours, Money rate, boolean allowance, List<String> words) {
        Money pay = part(rate, hours);
        words.add("%s hours at %s an hour: %s.".formatted(hours.stripTrailingZeros().toPlainString(), rate, pay));
        Money total = pay;
        total = total.plus(add("Holiday pay", percent(pay, holidayPercent), words));
        if (pay.compareTo(pensionJoinsAt) >= 0) {
            total = total.plus(add("Pension", percent(pay.minus(pensionAbove), pensionPercent), words));
        }
        Money insurance = pay.compareTo(insuranceAbove) > 0
                ? percent(pay.minus(insuranceAbove), insurancePercent)
                : Money.ZERO;
        if (insurance.isPositive() && allowance) {
            Money letOff = Money.ofPence(employmentAllowance.pence() / WEEKS_OF_YEAR).min(insurance);
            words.add("Employer's National Insurance of %s, of which the Employment Allowance lets off %s."
                    .formatted(insurance, letOff));
            insurance = insurance.minus(letOff);
            total = total.plus(insurance);
        } else if (insurance.isPositive()) {
            total = total.plus(add("Employer's National Insurance", insurance, words));
        }
        total = total.plus(add("Payroll help", payrollWeekly, words));
        Money cover = Money.ofPence(BigDecimal.valueOf(insuranceYearly.pence())
                .divide(BigDecimal.valueOf(WEEKS_OF_YEAR), 0, RoundingMode.HALF_UP).longValueExact());
        return total.plus(add("Employer's insurance", cover, words));
    }

    /** Costs only grow with the hours, so halving finds the last quarter that fits. */
    private BigDecimal hoursItPays(Money weekly, Money rate, boolean allowance) {
        int fits = 0;
        int tooMany = QUARTERS_OF_WEEK + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (cost(quarters(middle), rate, allowance, new ArrayList<>()).compareTo(weekly) <= 0) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return quarters(fits);
    }

    private static BigDecimal quarters(int number) {
        return BigDecimal.valueOf(number).divide(BigDecimal.valueOf(4));
    }

    private static Money add(String what, Money sum, List<String> words) {
        words.add(what + ": " + sum + ".");
        return sum;
    }

    private static Money part(Money rate, BigDecimal times) {
        return Money.ofPence(BigDecimal.valueOf(rate.pence()).multiply(times).setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static Money percent(Money of, BigDecimal percent) {
        return part(of, percent.divide(HUNDRED));
    }

    private static List<EmployerCosts> read() {
        List<EmployerCosts> all = new ArrayList<>();
        for (Object one : (List<?>) Settings.read("/support/employer-costs.yml")) {
            Map<?, ?> costs = Settings.map(one);
            LocalDate from = ((Date) Objects.requireNonNull(costs.get("from"))).toInstant()
                    .atZone(ZoneOffset.UTC).toLocalDate();
            all.add(new EmployerCosts(from, Settings.text(costs, "source"), Settings.money(costs, "hourly"),
                    Settings.number(costs, "holiday-percent"), Settings.number(costs, "pension-percent"),
                    Settings.money(costs, "pension-above-a-week"), Settings.money(costs, "pension-joins-at-a-week"),
                    Settings.number(costs, "insurance-contribution-percent"),
                    Settings.money(costs, "insurance-contribution-above-a-week"),
                    Settings.money(costs, "employment-allowance-a-year"), Settings.money(costs, "payroll-a-week"),
                    Settings.money(costs, "insurance-a-year")));
        }
        return List.copyOf(all);
    }
}
