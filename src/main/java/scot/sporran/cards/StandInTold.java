package scot.sporran.cards;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.standin.LedgerTold;
import scot.sporran.cards.standin.StandInChoices;
import scot.sporran.cards.standin.StandInRecord;
import scot.sporran.cards.standin.StandInSwitch;
import scot.sporran.ledger.LedgerHealth;

/** Tells the ledger what was answered without it: payments as they were answered, what was taken back as it was. */
@Singleton
class StandInTold implements LedgerTold {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Authorisations authorisations;
    private final Cards cards;
    private final LedgerHealth health;
    private final StandInChoices choices;
    private final CardTelling telling;
    private final Clock clock;

    StandInTold(Authorisations authorisations, Cards cards, LedgerHealth health, StandInChoices choices,
            CardTelling telling, Clock clock) {
        this.authorisations = authorisations;
        this.cards = cards;
        this.health = health;
        this.choices = choices;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public boolean isThere() {
        return health.isHealthy();
    }

    @Override
    public void tell(StandInRecord record) {
        Pan pan = cards.number(StandInMessages.card(record));
        CompletableFuture<?> taken = switch (record.kind()) {
            case APPROVED -> authorisations.approvedWithout(StandInMessages.payment(record, pan), record.chipCounter());
            case TOO_LATE -> authorisations.undone(StandInMessages.payment(record, pan));
            case REVERSED -> authorisations
                    .reverse(StandInMessages.reversal(record, pan), clock.instant().plus(PATIENCE))
                    .toCompletableFuture();
        };
        taken.orTimeout(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS).join();
    }

    @Override
    @Transactional
    public void tell(StandInSwitch one) {
        choices.all().stream().filter(choice -> choice.floor() != null)
                .forEach(choice -> telling.stoodIn(choice.council(), one));
    }
}
