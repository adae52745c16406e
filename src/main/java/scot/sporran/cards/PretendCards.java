package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.cards.controls.RuleBook.CardScopes;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;

/** Cards that nobody has: what the newest programme of a budget's council would give the person today. */
@Singleton
class PretendCards {

    private static final int FIRST_SEQUENCE_NUMBER = 1;

    private final ProgrammeRepository programmes;
    private final IssuerKeys keys;
    private final RuleBook book;
    private final AskToAllow allowed;
    private final Clock clock;

    PretendCards(ProgrammeRepository programmes, IssuerKeys keys, RuleBook book, AskToAllow allowed, Clock clock) {
        this.programmes = programmes;
        this.keys = keys;
        this.book = book;
        this.allowed = allowed;
        this.clock = clock;
    }

    /** Its facts. Blocks. @return empty when the council has no cards */
    Optional<CardFacts> of(Budget budget) {
        return programmes.newestOf(budget.council().value()).map(programme -> facts(budget, programme));
    }

    private CardFacts facts(Budget budget, ProgrammeRow programme) {
        LocalDate today = London.dateOf(clock.instant());
        UUID id = budget.id().value();
        CardScopes scopes = new CardScopes(budget.council().value(), programme.programmeId(), budget.person().value(),
                id);
        CardProofs proofs = new CardProofs(keys.ofProgramme(programme.programmeId(), programme.keyGeneration()),
                programme.scheme(), FIRST_SEQUENCE_NUMBER, null, null, false, false);
        CardFacts.Cash cash = new CardFacts.Cash(Money.ofPence(programme.cashMostPence()),
                Money.ofPence(programme.cashbackMostPence()));
        return new CardFacts(new CardId(id), new FundId(id), programme.councilId(), CardState.ACTIVE,
                today.plusYears(1), proofs, CardUse.PERSONAL,
                Objects.requireNonNull(book.of(Set.of(scopes)).get(scopes)), cash,
                allowed.of(Set.of(budget.id()), today).getOrDefault(budget.id(), List.of()));
    }
}
