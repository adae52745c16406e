package scot.sporran.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cards.Authorisations;

/** Asks the card rules and the ledger directly, without a socket, with so many requests in flight. */
final class InProcessLoad {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Authorisations authorisations;
    private final Clock clock;

    InProcessLoad(Authorisations authorisations, Clock clock) {
        this.authorisations = authorisations;
        this.clock = clock;
    }

    Measurement run(Duration length, int inFlight, List<Pan> cards) throws InterruptedException {
        Slice slice = new Slice(length);
        Semaphore places = new Semaphore(inFlight);
        Thread generator = Thread.ofPlatform().start(slice.generator(() -> {
            RandomGenerator random = RandomGeneratorFactory.getDefault().create();
            while (slice.goesOn()) {
                places.acquire();
                long sentAt = System.nanoTime();
                authorisations.authorise(purchase(cards.get(random.nextInt(cards.size()))),
                        clock.instant().plusSeconds(30)).whenComplete((decision, failure) -> {
                            if (!(decision instanceof AuthorisationDecision.Approved)) {
                                throw new IllegalStateException("Not approved: " + decision, failure);
                            }
                            slice.answered(sentAt);
                            places.release();
                        });
            }
            places.acquire(inFlight);
        }));
        generator.join();
        return slice.result();
    }

    private static AuthorisationRequest purchase(Pan pan) {
        long number = NUMBER.incrementAndGet();
        String stan = "%06d".formatted(number % 1_000_000);
        MessageIdentity identity = new MessageIdentity("benchmark", "123456",
                "T%07d".formatted(number / 1_000_000), "SHOP00000000001", stan, "IP%010d".formatted(number),
                "1123101112", "101112", "1123");
        return new AuthorisationRequest(identity, AuthorisationRequest.Kind.AUTHORISATION, false, pan,
                TransactionType.PURCHASE, TransactionAmount.sterling(1), null, "5411", "071", "00", "CORNER SHOP");
    }
}
