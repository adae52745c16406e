package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;
import scot.sporran.payroll.wage.MinimumWage;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.AssistantId;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.Rates;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.whatif.Forecast;
import scot.sporran.support.whatif.WhatIf;

/** What a new minimum wage costs each employer, and who cannot afford it. */
@Singleton
public class UpliftPreview {

    private static final int HOUR = 60;
    private static final int PAYSLIPS = 3;
    /** What goes on top of pay, at most: employer's National Insurance and pension. In hundredths of a percent. */
    private static final long ON_TOP = 1_800;

    private final Employments employments;
    private final JobTerms terms;
    private final Payslips payslips;
    private final Budgets budgets;
    private final WhatIf whatIf;
    private final Clock clock;

    UpliftPreview(Employments employments, JobTerms terms, Payslips payslips, Budgets budgets, WhatIf whatIf,
            Clock clock) {
        this.employments = employments;
        this.terms = terms;
        this.payslips = payslips;
        this.budgets = budgets;
        this.whatIf = whatIf;
        this.clock = clock;
    }

    /**
     * A rate that has to rise.
     *
     * @param weeklyMinutes as worked lately, or as agreed
     * @param moreAWeek what it costs more a week, what goes on top included at its most
     */
    public record Rise(EmploymentId employment, RateKind kind, Money now, Money least, int weeklyMinutes,
            Money moreAWeek) {}

    /**
     * One employer's preview.
     *
     * @param weeks that the money lasts with the rises
     * @param shortOn the first day on which it is not enough; null when it lasts two years
     * @param affordable whether the rises do not make the money run short earlier than it would anyway
     */
    public record Preview(Employer employer, List<Rise> rises, Money moreAWeek, int weeks, @Nullable LocalDate shortOn,
            boolean affordable) {}

    /**
     * Works it out.
     *
     * @param from the day on which the new minimum counts
     * @throws scot.sporran.payroll.rates.UnknownRatesException when the minimum of that day is not known
     */
    public Preview of(Employer employer, LocalDate from) {
        RateBook book = Payroll.standard().rates();
        List<Employment> jobs = employments.of(employer.id()).stream().filter(job -> job.covers(from)).toList();
        Map<EmploymentId, Rates> rates = terms.rates(jobs.stream().map(Employment::id).toList());
        Map<AssistantId, Assistant> people = employments
                .assistants(jobs.stream().map(Employment::assistant).distinct().toList());
        List<Rise> rises = new ArrayList<>();
        Money more = Money.ZERO;
        for (Employment job : jobs) {
            Assistant assistant = Objects.requireNonNull(people.get(job.assistant()));
            Pounds least = MinimumWage.rate(MinimumWage.Worker.of(assistant.born()), from, book);
            Rates agreed = rates.getOrDefault(job.id(), new Rates(List.of()));
            Optional<Pounds> day = agreed.on(RateKind.DAY, from);
            if (day.isPresent() && day.get().compareTo(least) < 0) {
                int minutes = weeklyMinutes(job);
                long pay = Pounds.ofPence(least.minus(day.get()).pence()).fraction(minutes, HOUR).upToPenny().pence();
                Money cost = Money.ofPence(pay + Math.ceilDiv(pay * ON_TOP, 10_000L));
                rises.add(new Rise(job.id(), RateKind.DAY, Money.ofPence(day.get().pence()),
                        Money.ofPence(least.pence()), minutes, cost));
                more = more.plus(cost);
            }
        }
        Budget budget = budgets.find(employer.budget()).orElseThrow();
        Forecast.Facts facts = whatIf.facts(budget, London.dateOf(clock.instant()));
        Forecast asItIs = Forecast.of(facts);
        Forecast after = Forecast.of(facts.plusWeekly(more));
        return new Preview(employer, rises, more, after.weeks(), after.shortOn(),
                after.shortOn() == null || after.weeks() >= asItIs.weeks());
    }

    private int weeklyMinutes(Employment job) {
        List<PaidPayslip> last = payslips.of(job.id(), PAYSLIPS);
        long minutes = 0;
        int weeks = 0;
        for (PaidPayslip payslip : last) {
            minutes += payslip.facts().time().worked();
            weeks += payslip.facts().frequency().goesByWeeks() ? payslip.facts().frequency().unitsAPayday() : 4;
        }
        return weeks == 0 ? job.contract().weeklyMinutes() : Math.toIntExact(minutes / weeks);
    }
}
