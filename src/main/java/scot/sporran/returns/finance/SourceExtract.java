package scot.sporran.returns.finance;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportOption;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;

/**
 * The items on self-directed support of the Source social care return, for one financial quarter: an episode for each person, with
 * a flag for each option (Option 4 follows where there are several). Shaped by public descriptions of the extract; the current
 * guidance of Public Health Scotland decides.
 */
@Singleton
public class SourceExtract {

    /** Columns in their order. */
    static final List<String> HEADING = List.of("sending_location", "social_care_id", "financial_year",
            "financial_quarter", "period_start_date", "period_end_date", "sds_start_date", "sds_end_date",
            "sds_option_1", "sds_option_2", "sds_option_3", "sds_option_4", "sds_gross_value", "sds_net_value");
    private static final int PAGE = 200;

    private final Budgets budgets;
    private final Agreements agreements;

    SourceExtract(Budgets budgets, Agreements agreements) {
        this.budgets = budgets;
        this.agreements = agreements;
    }

    /**
     * A financial quarter.
     *
     * @param year in which the financial year begins
     * @param quarter 1 for April to June, up to 4
     */
    public record Quarter(int year, int quarter) {

        public Quarter {
            if (quarter < 1 || quarter > 4) {
                throw new IllegalArgumentException("a quarter from 1 to 4");
            }
        }

        LocalDate from() {
            return LocalDate.of(year, 4, 1).plusMonths(3L * (quarter - 1));
        }

        LocalDate to() {
            return from().plusMonths(3).minusDays(1);
        }
    }

    /**
     * An episode of a person.
     *
     * @param ended null while it goes on
     * @param gross agreed for the quarter, from all sources
     * @param net the same without the person's own share
     */
    public record Episode(PersonId person, LocalDate began, @Nullable LocalDate ended, Set<SupportOption> options,
            Money gross, Money net) {

        public Episode {
            options = Set.copyOf(options);
        }

        /** What the receiver would send back; empty when nothing. */
        List<String> problems(Quarter quarter) {
            List<String> problems = new ArrayList<>();
            if (ended != null && began.isAfter(ended)) {
                problems.add("sds_start_date is after sds_end_date");
            }
            if (began.isAfter(quarter.to())) {
                problems.add("sds_start_date is after the end of the period");
            }
            if (options.isEmpty()) {
                problems.add("no option is flagged");
            }
            if (net.pence() < 0) {
                problems.add("the net value is below nothing");
            }
            return problems;
        }
    }

    /** All episodes of a council that touch the quarter, one for each person. */
    public List<Episode> of(CouncilId council, Quarter quarter) {
        Map<PersonId, Episode> episodes = new LinkedHashMap<>();
        BudgetId after = null;
        List<Budget> page;
        do {
            page = budgets.of(council, after, PAGE);
            for (Budget budget : page) {
                if (!budget.openedOn().isAfter(quarter.to())) {
                    episodes.merge(budget.person(), episode(budget, quarter), SourceExtract::together);
                }
            }
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        return List.copyOf(episodes.values());
    }

    private Episode episode(Budget budget, Quarter quarter) {
        AgreementHistory history = agreements.history(budget.id());
        Map<FundingSource, Money> due = new EnumMap<>(FundingSource.class);
        due.putAll(history.due(quarter.from(), quarter.to()));
        Money gross = due.values().stream().reduce(Money.ZERO, Money::plus);
        Money net = gross.minus(due.getOrDefault(FundingSource.CONTRIBUTION, Money.ZERO));
        return new Episode(budget.person(), budget.openedOn(), null, Set.of(budget.option()), gross, net);
    }

    /** Episodes that touch are one. */
    private static Episode together(Episode one, Episode other) {
        Set<SupportOption> options = EnumSet.copyOf(one.options());
        options.addAll(other.options());
        LocalDate ended = one.ended() == null || other.ended() == null
                ? null
                : one.ended().isAfter(other.ended()) ? one.ended() : other.ended();
        return new Episode(one.person(), one.began().isBefore(other.began()) ? one.began() : other.began(), ended,
                options, one.gross().plus(other.gross()), one.net().plus(other.net()));
    }

    /** A row of the file. */
    static List<String> row(String sendingLocation, Quarter quarter, Episode one) {
        boolean several = one.options().size() > 1 || one.options().contains(SupportOption.OPTION_4);
        LocalDate ended = one.ended();
        return List.of(sendingLocation, one.person().value().toString(), Integer.toString(quarter.year()),
                Integer.toString(quarter.quarter()), quarter.from().toString(), quarter.to().toString(),
                one.began().toString(), ended == null ? "" : ended.toString(), flag(one, SupportOption.OPTION_1),
                flag(one, SupportOption.OPTION_2), flag(one, SupportOption.OPTION_3), several ? "1" : "0",
                java.math.BigDecimal.valueOf(one.gross().pence(), 2).toPlainString(),
                java.math.BigDecimal.valueOf(one.net().pence(), 2).toPlainString());
    }

    private static String flag(Episode one, SupportOption option) {
        return one.options().contains(option) ? "1" : "0";
    }
}
