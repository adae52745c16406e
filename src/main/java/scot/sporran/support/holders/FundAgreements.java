package scot.sporran.support.holders;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.FundHolders;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/** Agreements about who holds a budget: proposed, agreed by all three, ended, handed on. */
@Singleton
public class FundAgreements implements FundHolders {

    /** Days after the last one in which a holder still posts and answers for what was delivered. */
    static final int FINAL_ACCOUNT_DAYS = 28;

    private final AgreementRepository agreements;
    private final AcceptanceRepository acceptances;

    FundAgreements(AgreementRepository agreements, AcceptanceRepository acceptances) {
        this.agreements = agreements;
        this.acceptances = acceptances;
    }

    /**
     * Proposes an agreement; it holds when all three have accepted. The same key for the same budget gives the first
     * proposal again.
     */
    @Transactional
    public FundAgreement propose(Budget budget, Terms terms, String key, Instant at) {
        return propose(budget, terms,
                new AgreementId(Ids.derived("fund agreement", budget.id().value().toString(), key)),
                null, at);
    }

    private FundAgreement propose(Budget budget, Terms terms, AgreementId id, @Nullable AgreementId follows,
            Instant at) {
        agreements.lock(budget.id().value());
        Optional<FundAgreement> before = find(id);
        if (before.isPresent()) {
            return before.get();
        }
        agreements.save(new AgreementRow(id.value(), budget.id().value(), budget.person().value(),
                budget.council().value(), terms.provider() == null ? null : terms.provider().value(), terms.mode(),
                terms.startsOn(), null, terms.silenceDays(),
                terms.periodLimit() == null ? null : terms.periodLimit().pence(), terms.bankWeeks(),
                AgreementState.PROPOSED, follows == null ? null : follows.value(), Micros.of(at)));
        return find(id).orElseThrow();
    }

    /**
     * Writes down that one of the three said yes; the third yes makes it hold. A council that holds the money itself
     * says yes once for both. Again is the same as once.
     *
     * @throws BadInputException when another agreement holds for the same budget on its first day
     */
    @Transactional
    public FundAgreement accept(AgreementId id, Party party, UUID login, String name, Instant at) {
        agreements.lockBudgetOf(id.value());
        FundAgreement agreement = find(id).orElseThrow();
        if (agreement.state() != AgreementState.PROPOSED) {
            return agreement;
        }
        note(agreement, party, login, name, at);
        if (agreement.provider() == null && party == Party.COUNCIL) {
            note(agreement, Party.HOLDER, login, name, at);
        }
        if (acceptances.of(id.value()).size() == Party.values().length) {
            for (FundAgreement other : of(agreement.budget())) {
                if (!other.id().equals(id) && other.covers(agreement.startsOn())) {
                    throw new BadInputException("startsOn", "a day on which nobody else holds this budget",
                            "End the other agreement first.");
                }
            }
            agreements.move(id.value(), AgreementState.PROPOSED, AgreementState.AGREED, null);
        }
        return find(id).orElseThrow();
    }

    private void note(FundAgreement agreement, Party party, UUID login, String name, Instant at) {
        if (!agreement.accepted().containsKey(party)) {
            acceptances.save(new AcceptanceRow(new AcceptanceRow.Key(agreement.id().value(), party), login, name,
                    Micros.of(at)));
        }
    }

    /** Takes a proposal back; nothing happens once all three have said yes. */
    public FundAgreement withdraw(AgreementId id) {
        agreements.move(id.value(), AgreementState.PROPOSED, AgreementState.WITHDRAWN, null);
        return find(id).orElseThrow();
    }

    /**
     * Gives an agreement its last day. What was delivered up to it can be posted for {@value #FINAL_ACCOUNT_DAYS} days
     * more.
     *
     * @throws BadInputException when the day is before the first one
     */
    public FundAgreement end(AgreementId id, LocalDate lastDay) {
        FundAgreement agreement = find(id).orElseThrow();
        if (lastDay.isBefore(agreement.startsOn())) {
            throw new BadInputException("lastDay", "not before " + agreement.startsOn(), "Send a later day.");
        }
        agreements.move(id.value(), AgreementState.AGREED, AgreementState.ENDED, lastDay);
        return find(id).orElseThrow();
    }

    /**
     * Hands a budget on: the old agreement ends the day before, the next one is proposed with the same rules. The money
     * needs no move, for the fund is the person's: the whole balance is the next holder's to the penny.
     */
    @Transactional
    public FundAgreement transfer(AgreementId id, Budget budget, @Nullable ProviderId next, FundMode mode,
            LocalDate from, Instant at) {
        agreements.lock(budget.id().value());
        FundAgreement old = end(id, from.minusDays(1));
        Terms terms = new Terms(next, mode, from, old.silenceDays(), old.periodLimit(), old.bankWeeks());
        AgreementId nextId = new AgreementId(Ids.derived("next fund agreement", id.value().toString(),
                from.toString(), String.valueOf(next)));
        return propose(budget, terms, nextId, id, at);
    }

    public Optional<FundAgreement> find(AgreementId id) {
        return agreements.findById(id.value()).map(this::toAgreement);
    }

    /** All agreements about a budget, oldest first. */
    public List<FundAgreement> of(BudgetId budget) {
        return agreements.findByBudgetIdOrderByStartsOn(budget.value()).stream().map(this::toAgreement).toList();
    }

    /** The one that holds on a Europe/London date. */
    public Optional<FundAgreement> on(BudgetId budget, LocalDate date) {
        return of(budget).stream().filter(agreement -> agreement.covers(date)).findFirst();
    }

    /** A provider's agreements over all councils, in the order in which they were made known. */
    public List<FundAgreement> of(ProviderId provider, UUID after, int limit) {
        return agreements.ofProvider(provider.value(), after, limit).stream().map(this::toAgreement).toList();
    }

    /** From the proposal, which the provider has to read, until the final account is closed. */
    @Override
    public boolean holds(UUID providerId, UUID budgetId, LocalDate on) {
        return of(new BudgetId(budgetId)).stream().anyMatch(agreement -> agreement.provider() != null
                && agreement.provider().value().equals(providerId) && agreement.state() != AgreementState.WITHDRAWN
                && (agreement.endsOn() == null || !on.isAfter(agreement.endsOn().plusDays(FINAL_ACCOUNT_DAYS))));
    }

    private FundAgreement toAgreement(AgreementRow row) {
        Map<Party, FundAgreement.Acceptance> accepted = new EnumMap<>(Party.class);
        acceptances.of(row.agreementId()).forEach(yes -> accepted.put(yes.key().party(),
                new FundAgreement.Acceptance(yes.byLogin(), yes.byName(), Micros.toInstant(yes.atUs()))));
        return new FundAgreement(new AgreementId(row.agreementId()), new BudgetId(row.budgetId()),
                new PersonId(row.personId()), new CouncilId(row.councilId()),
                row.providerId() == null ? null : new ProviderId(row.providerId()), row.mode(), row.startsOn(),
                row.endsOn(), row.silenceDays(),
                row.periodLimitPence() == null ? null : Money.ofPence(row.periodLimitPence()), row.bankWeeks(),
                row.state(), row.follows() == null ? null : new AgreementId(row.follows()), accepted);
    }
}
