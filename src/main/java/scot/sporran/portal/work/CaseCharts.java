package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.Language;
import scot.sporran.portal.SpendingPages;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Chart;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Statement;
import scot.sporran.support.plan.Agreements;

/** Where a shape answers faster than a list: what was spent by month and on what, how long the money lasts, hours paid. */
@Singleton
final class CaseCharts {

    /** How many months a case looks back. */
    static final int MONTHS = 6;

    private static final int A_WEEK = 7;
    private static final int HOUR = 60;

    private final SpendingPages spending;
    private final Budgets budgets;
    private final Agreements agreements;
    private final Employers employers;
    private final Employments employments;
    private final Payslips payslips;
    private final Clock clock;

    CaseCharts(SpendingPages spending, Budgets budgets, Agreements agreements, Employers employers,
            Employments employments, Payslips payslips, Clock clock) {
        this.spending = spending;
        this.budgets = budgets;
        this.agreements = agreements;
        this.employers = employers;
        this.employments = employments;
        this.payslips = payslips;
        this.clock = clock;
    }

    /** What the sums of a case show. @param statements of its budgets, since {@link #since} */
    List<Chart> ofMoney(SupportedPerson person, List<Statement> statements, Language language) {
        List<Chart> charts = new ArrayList<>();
        charts.add(spent(statements, language));
        add(charts, spending.of(person, language));
        add(charts, weeks(person, statements, language));
        return charts;
    }

    private static void add(List<Chart> charts, @Nullable Chart chart) {
        if (chart != null) {
            charts.add(chart);
        }
    }

    /** First day of what is looked at. */
    LocalDate since() {
        return YearMonth.from(today()).minusMonths(MONTHS - 1L).atDay(1);
    }

    private LocalDate today() {
        return new When(clock).today();
    }

    private Map<YearMonth, Long> months() {
        Map<YearMonth, Long> months = new LinkedHashMap<>();
        for (YearMonth month = YearMonth.from(since()); months.size() < MONTHS; month = month.plusMonths(1)) {
            months.put(month, 0L);
        }
        return months;
    }

    private static String name(YearMonth month, Language language) {
        return month.getMonth().getDisplayName(TextStyle.SHORT, language.locale());
    }

    private Chart spent(List<Statement> statements, Language language) {
        Map<YearMonth, Long> spent = months();
        statements.stream().flatMap(statement -> statement.lines().stream()).filter(line -> line.change().pence() < 0)
                .forEach(line -> spent.merge(YearMonth.from(line.on()), -line.change().pence(), Long::sum));
        List<Chart.Bar> bars = spent.entrySet().stream().map(month -> new Chart.Bar(name(month.getKey(), language),
                month.getValue(), Money.ofPence(month.getValue()).toString())).toList();
        long mean = spent.values().stream().mapToLong(Long::longValue).sum() / MONTHS;
        return new Chart(language.say("case.chart"), language.say("case.chart.said", Money.ofPence(mean), MONTHS),
                bars, mean, language.say("case.chart.mean", Money.ofPence(mean)));
    }

    /** What there was at the end of each month, in weeks of what is agreed now; null where nothing is. */
    private @Nullable Chart weeks(SupportedPerson person, List<Statement> statements, Language language) {
        long weekly = budgets.of(person.id()).stream().mapToLong(this::weekly).sum();
        if (weekly == 0) {
            return null;
        }
        List<Chart.Bar> bars = new ArrayList<>();
        long last = 0;
        for (YearMonth month : months().keySet()) {
            long there = statements.stream().mapToLong(statement -> at(statement, month.atEndOfMonth())).sum();
            last = Math.max(0, there) / weekly;
            bars.add(new Chart.Bar(name(month, language), there,
                    language.say("case.weeks.bar", Money.ofPence(there), last)));
        }
        return new Chart(language.say("case.weeks"), language.say("case.weeks.said", last, Money.ofPence(weekly)), bars,
                null, "");
    }

    private long weekly(Budget budget) {
        LocalDate today = today();
        return agreements.on(budget.id(), today).map(agreed -> {
            // a week of the agreement, also where it ends tomorrow or began today
            LocalDate end = agreed.to() == null || agreed.to().isAfter(today.plusDays(A_WEEK - 1L))
                    ? today.plusDays(A_WEEK - 1L)
                    : agreed.to();
            LocalDate start = end.minusDays(A_WEEK - 1L).isBefore(agreed.from())
                    ? agreed.from()
                    : end.minusDays(A_WEEK - 1L);
            long due = agreed.due(start, end).entrySet().stream()
                    .filter(part -> part.getKey() != FundingSource.OWN_MONEY)
                    .mapToLong(part -> part.getValue().pence()).sum();
            return due * A_WEEK / (ChronoUnit.DAYS.between(start, end) + 1);
        }).orElse(0L);
    }

    private static long at(Statement statement, LocalDate day) {
        long there = statement.opening().pence();
        for (Statement.Line line : statement.lines()) {
            if (!line.on().isAfter(day)) {
                there = line.balance().pence();
            }
        }
        return there;
    }

    /** Hours that payslips paid, by month, beside what was agreed; null where nobody was paid. */
    @Nullable
    Chart hours(SupportedPerson person, Language language) {
        Employer employer = employers.ofPerson(person.id()).orElse(null);
        if (employer == null) {
            return null;
        }
        Map<YearMonth, Long> paid = months();
        List<PaidPayslip> slips = payslips.of(employer.id(), since(), today());
        slips.forEach(slip -> paid.merge(YearMonth.from(slip.facts().to()), minutes(slip.facts().time()), Long::sum));
        paid.keySet().retainAll(months().keySet());
        List<Employment> jobs = employments.of(employer.id());
        long weekly = jobs.stream().filter(job -> job.covers(today())).mapToLong(job -> job.contract().weeklyMinutes())
                .sum();
        if (slips.isEmpty() || weekly == 0) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(since(), YearMonth.from(today()).atEndOfMonth()) + 1;
        long agreed = weekly * days / A_WEEK / MONTHS;
        List<Chart.Bar> bars = paid.entrySet().stream().map(month -> new Chart.Bar(name(month.getKey(), language),
                month.getValue(), language.say("case.hours.bar", month.getValue() / HOUR))).toList();
        long mean = bars.stream().mapToLong(Chart.Bar::value).sum() / MONTHS;
        return new Chart(language.say("case.hours"), language.say("case.hours.said", mean / HOUR, agreed / HOUR), bars,
                agreed, language.say("case.hours.agreed", agreed / HOUR));
    }

    private static long minutes(PayFacts.Time time) {
        return time.working() + time.travelling() + time.training() + time.sleepIn();
    }
}
