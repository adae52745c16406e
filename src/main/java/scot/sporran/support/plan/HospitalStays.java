package scot.sporran.support.plan;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetNews;
import scot.sporran.support.FieldException;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/**
 * Days in hospital. For as many as the council's rules say nothing changes; after that a share is paid until the person is
 * home, and then what was agreed before counts again, with whatever was agreed meanwhile.
 */
@Singleton
public class HospitalStays {

    private final StayRepository stays;
    private final Agreements agreements;
    private final RulePacks rules;
    private final BudgetNews news;
    private final Clock clock;

    HospitalStays(StayRepository stays, Agreements agreements, RulePacks rules, BudgetNews news,
            Clock clock) {
        this.stays = stays;
        this.agreements = agreements;
        this.rules = rules;
        this.news = news;
        this.clock = clock;
    }

    /**
     * @param dischargedOn the day of going home; null while in hospital
     * @param reducedFrom first day on which only a share is paid
     * @param percentPaid that share
     * @param recordedOn the Europe/London day on which the admission was written down: nobody knew before
     */
    public record Stay(UUID id, LocalDate admittedOn, @Nullable LocalDate dischargedOn, LocalDate reducedFrom,
            int percentPaid, LocalDate recordedOn) {}

    /** By day of admission. */
    public List<Stay> of(Budget budget) {
        return stays.findByBudgetIdOrderByAdmittedOn(budget.id().value()).stream().map(HospitalStays::stay).toList();
    }

    /**
     * Writes down an admission.
     *
     * @return empty when somebody else has changed the agreement meanwhile
     * @throws FieldException when the person is in hospital already by what is written, or nothing was agreed
     */
    @Transactional
    public Optional<Stay> admitted(Budget budget, LocalDate on, String by) {
        for (Stay stay : of(budget)) {
            LocalDate home = stay.dischargedOn();
            boolean over = home != null && (!on.isBefore(home) || on.isBefore(stay.admittedOn()));
            if (!over) {
                throw new FieldException("admittedOn", "a day outside the stay from " + stay.admittedOn());
            }
        }
        RulePack.Funding funding = rules.on(budget.council(), on).funding();
        LocalDate reducedFrom = on.plusDays(funding.hospitalFullDays());
        AgreementHistory history = agreements.history(budget.id());
        int before = history.lastVersion();
        int after = before;
        if (funding.hospitalPercentAfter() < 100) {
            Optional<List<Agreement>> paused = agreements.agreeAll(budget.id(), before, AgreementChanges.pause(history,
                    reducedFrom, null, funding.hospitalPercentAfter(), by, "In hospital since " + on));
            if (paused.isEmpty()) {
                return Optional.empty();
            }
            after = paused.get().getLast().version();
        }
        news.of(budget.id(), "stay");
        return Optional.of(stay(stays.save(new StayRow(Ids.next(), budget.id().value(), on, null, reducedFrom,
                funding.hospitalPercentAfter(), before + 1, after, by, Micros.of(clock.instant())))));
    }

    /**
     * Writes down the day of going home.
     *
     * @return empty when there is no such stay that goes on, or somebody else has changed the agreement meanwhile
     * @throws FieldException when it lies before the admission
     */
    @Transactional
    public Optional<Stay> home(Budget budget, UUID stayId, LocalDate on, String by) {
        Optional<StayRow> found = stays.findById(stayId)
                .filter(row -> row.budgetId().equals(budget.id().value()) && row.dischargedOn() == null);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        StayRow row = found.get();
        if (on.isBefore(row.admittedOn())) {
            throw new FieldException("dischargedOn", "the day of admission or later");
        }
        if (row.lastVersion() >= row.firstVersion()) {
            AgreementHistory history = agreements.history(budget.id());
            LocalDate from = on.isBefore(row.pausedFrom()) ? row.pausedFrom() : on;
            List<Agreements.Terms> again = AgreementChanges
                    .again(history.without(row.firstVersion(), row.lastVersion()), from, by, "Home since " + on);
            if (agreements.agreeAll(budget.id(), history.lastVersion(), again).isEmpty()) {
                return Optional.empty();
            }
        }
        news.of(budget.id(), "home");
        return stays.discharge(stayId, on) == 1 ? stays.findById(stayId).map(HospitalStays::stay) : Optional.empty();
    }

    private static Stay stay(StayRow row) {
        return new Stay(row.stayId(), row.admittedOn(), row.dischargedOn(), row.pausedFrom(), row.percentPaid(),
                London.dateOf(Micros.toInstant(row.recordedAtUs())));
    }
}
