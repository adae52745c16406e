package scot.sporran.support.plan;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.BudgetId;
import scot.sporran.support.BudgetNews;

/** What was agreed for each budget, and when. */
@Singleton
public class Agreements {

    private final AgreementRepository agreements;
    private final OneOffRepository oneOffs;
    private final BudgetNews news;
    private final Clock clock;

    Agreements(AgreementRepository agreements, OneOffRepository oneOffs, BudgetNews news, Clock clock) {
        this.agreements = agreements;
        this.oneOffs = oneOffs;
        this.news = news;
        this.clock = clock;
    }

    /**
     * What somebody agrees now.
     *
     * @param from first day; earlier than today for a backdated change
     * @param to last day; null for until further notice
     * @param sums by source; empty to pause or end
     */
    public record Terms(LocalDate from, @Nullable LocalDate to, AgreedPer per, Map<FundingSource, Money> sums,
            String agreedBy, String why) {

        public Terms {
            sums = Map.copyOf(sums);
        }
    }

    /** The version that counts on a day; empty when nothing was agreed for it. */
    public Optional<Agreement> on(BudgetId budget, LocalDate day) {
        return history(budget).on(day);
    }

    /** The versions that count on the days from one to another, both counted. */
    public List<AgreementHistory.Stretch> between(BudgetId budget, LocalDate from, LocalDate to) {
        return history(budget).between(from, to);
    }

    /** Everything that was ever agreed for a budget; empty, not missing, when nothing was. */
    public AgreementHistory history(BudgetId budget) {
        return new AgreementHistory(
                agreements.findByBudgetId(budget.value()).stream().map(AgreementRow::toAgreement).toList(),
                oneOffs.findByBudgetId(budget.value()).stream().map(OneOffRow::toOneOff).toList());
    }

    /** As {@link #history} for many budgets in two queries; budgets for which nothing was agreed are left out. */
    public Map<BudgetId, AgreementHistory> histories(Collection<BudgetId> budgets) {
        if (budgets.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = budgets.stream().map(BudgetId::value).toList();
        Map<BudgetId, List<Agreement>> agreed = new HashMap<>();
        for (AgreementRow row : agreements.findByBudgetIdIn(ids)) {
            agreed.computeIfAbsent(new BudgetId(row.budgetId()), id -> new ArrayList<>()).add(row.toAgreement());
        }
        Map<BudgetId, List<OneOff>> once = new HashMap<>();
        for (OneOffRow row : oneOffs.findByBudgetIdIn(ids)) {
            once.computeIfAbsent(new BudgetId(row.budgetId()), id -> new ArrayList<>()).add(row.toOneOff());
        }
        Map<BudgetId, AgreementHistory> histories = new HashMap<>();
        for (BudgetId budget : budgets) {
            if (agreed.containsKey(budget) || once.containsKey(budget)) {
                histories.put(budget, new AgreementHistory(agreed.getOrDefault(budget, List.of()),
                        once.getOrDefault(budget, List.of())));
            }
        }
        return histories;
    }

    /**
     * Adds a version.
     *
     * @param after the version that the agreeing person saw last, 0 for none; empty when somebody else has agreed
     *     another meanwhile, so that neither overwrites the other unseen
     * @throws IllegalArgumentException when the terms cannot be
     */
    public Optional<Agreement> agree(BudgetId budget, int after, Terms terms) {
        if (history(budget).lastVersion() != after) {
            return Optional.empty();
        }
        Agreement agreement = new Agreement(budget, after + 1, terms.from(), terms.to(), terms.per(), terms.sums(),
                terms.agreedBy(), terms.why(), Micros.toInstant(Micros.of(clock.instant())));
        try {
            agreements.save(AgreementRow.of(agreement));
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException
                    && history(budget).lastVersion() > after) {
                return Optional.empty();
            }
            throw e;
        }
        news.of(budget, "agreement");
        return Optional.of(agreement);
    }

    /**
     * Adds a version for each of several terms, all or none.
     *
     * @param after as for {@link #agree}
     */
    @Transactional
    public Optional<List<Agreement>> agreeAll(BudgetId budget, int after, List<Terms> terms) {
        List<Agreement> agreed = new ArrayList<>();
        for (Terms one : terms) {
            Optional<Agreement> next = agree(budget, after + agreed.size(), one);
            if (next.isEmpty() && agreed.isEmpty()) {
                return Optional.empty();
            }
            agreed.add(next.orElseThrow(() -> new IllegalStateException("Another version came between")));
        }
        return Optional.of(agreed);
    }

    /**
     * Agrees a sum that is due once.
     *
     * @throws IllegalArgumentException when it is not above £0.00 or does not say what for, by whom and why
     */
    public OneOff agreeOnce(BudgetId budget, FundingSource source, Money amount, LocalDate dueOn, String what,
            String agreedBy, String why) {
        OneOff oneOff = new OneOff(Ids.next(), budget, source, amount, dueOn, what, agreedBy, why,
                Micros.toInstant(Micros.of(clock.instant())), null);
        return oneOffs.save(new OneOffRow(oneOff.id(), budget.value(), source, amount.pence(), dueOn, what, agreedBy,
                why, Micros.of(oneOff.agreedAt()), null)).toOneOff();
    }

    /** Gives up a sum that was to be paid once; false when that was done before or there is none. */
    public boolean drop(UUID oneOff) {
        return oneOffs.drop(oneOff, Micros.of(clock.instant())) == 1;
    }
}
