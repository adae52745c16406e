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
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.whatif.Forecast;
import scot.sporran.support.whatif.WhatIf;

/** What a new minimum costs each employer, by law and by what the funder asks, and who cannot afford it. */
@Singleton
public class UpliftPreview {

    private static final int PAYSLIPS = 3;

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
     * @param now pence an hour; for a sleep-in, a night
     * @param byLaw whether the minimum wage asks for it; else the funder does
     * @param weeklyMinutes as worked lately, or as agreed
     * @param moreAWeek what it costs more a week, what goes on top included at its most
     */
    public record Rise(EmploymentId employment, String name, RateKind kind, Money now, Money least, boolean byLaw,
            int weeklyMinutes, Money moreAWeek) {}

    /**
     * One employer's preview.
     *
     * @param weeks that the money lasts with the rises
     * @param shortOn the first day on which it is not enough; null when it lasts two years
     * @param affordable whether the rises do not make the money run short earlier than it would anyway
     * @param funderKnown whether it is known what the funder asks from that day on
     */
    public record Preview(Employer employer, List<Rise> rises, Money moreAWeek, int weeks, @Nullable LocalDate shortOn,
            boolean affordable, boolean funderKnown) {}

    /**
     * Works it out.
     *
     * @param from the day on which the new minimum counts
     * @param funder pence an hour that the funder asks, where the council has said so; null for what is published
     * @throws scot.sporran.payroll.rates.UnknownRatesException when the minimum of that day is not known
     */
    public Preview of(Employer employer, LocalDate from, @Nullable Integer funder) {
        RateBook book = Payroll.standard().rates();
        Optional<Pounds> asked = funder == null
                ? MinimumWage.funderRate(from, book)
                : Optional.of(Pounds.ofPence(funder));
        List<Employment> jobs = employments.of(employer.id()).stream().filter(job -> job.covers(from)).toList();
        Map<EmploymentId, Rates> rates = terms.rates(jobs.stream().map(Employment::id).toList());
        Map<AssistantId, Assistant> people = employments
                .assistants(jobs.stream().map(Employment::assistant).distinct().toList());
        List<Rise> rises = new ArrayList<>();
        for (Employment job : jobs) {
            Assistant assistant = Objects.requireNonNull(people.get(job.assistant()));
            UpliftRules.Least least = new UpliftRules.Least(
                    MinimumWage.rate(MinimumWage.Worker.of(assistant.born()), from, book), asked);
            UpliftRules.raises(rates.getOrDefault(job.id(), new Rates(List.of())), from, least,
                    UpliftRules.lately(payslips.of(job.id(), PAYSLIPS), job.contract().weeklyMinutes()))
                    .forEach(raise -> rises.add(new Rise(job.id(), assistant.name(), raise.kind(), raise.now(),
                            raise.least(), raise.asks() == UpliftRules.Asks.LAW, raise.weeklyMinutes(),
                            raise.moreAWeek())));
        }
        Money more = rises.stream().map(Rise::moreAWeek).reduce(Money.ZERO, Money::plus);
        Budget budget = budgets.find(employer.budget()).orElseThrow();
        Forecast.Facts facts = whatIf.facts(budget, London.dateOf(clock.instant()));
        Forecast asItIs = Forecast.of(facts);
        Forecast after = Forecast.of(facts.plusWeekly(more));
        return new Preview(employer, rises, more, after.weeks(), after.shortOn(),
                after.shortOn() == null || after.weeks() >= asItIs.weeks(), asked.isPresent());
    }
}
