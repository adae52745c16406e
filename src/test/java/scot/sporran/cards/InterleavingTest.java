package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.OriginalMessage;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionDetails;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.crypto.CryptogramVersion;
import scot.sporran.cards.controls.CardRules;
import scot.sporran.cards.keys.KeySet;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.MemoryLedger;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.NoDatabase;

/**
 * Requests, repeats, advices, completions in parts, refunds and reversals of any of them, doubled and in any order, over
 * several connections of two acquirers, through the real message and purchase code and the real decision core: what the
 * ledger has in the end depends only on which messages came.
 *
 * <p>{@code -Dsporran.interleavings=1000000} runs that many; {@code -Dsporran.seed=} repeats one.
 */
class InterleavingTest {

    private static final int IN_THE_SUITE = 1_500;
    private static final int ORDERS = 3;
    private static final int CONNECTIONS = 4;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final FundId FUND = new FundId(new UUID(1, 1));
    private static final BookId BOOK = new BookId(new UUID(1, 2));
    private static final long PLENTY = 10_000_000;
    private static final CardToken TOKEN = new CardToken("00".repeat(32));
    private static final CardFacts CARD = new CardFacts(new CardId(new UUID(1, 3)), FUND, new UUID(1, 4),
            CardState.ACTIVE,
            LocalDate.of(2030, 12, 31), new CardProofs(new KeySet(new UUID(0, 3), 1),
                    CryptogramVersion.Scheme.VISA, 1, "1234",
                    PinMethod.PVV, false, false),
            CardUse.PERSONAL, CardRules.NONE, new CardFacts.Cash(Money.ZERO, Money.ZERO), List.of());

    /** One thing an acquirer sends. */
    private interface Sent {
        CompletionStage<?> to(CardMessages messages);
    }

    private record Said(String name, Sent sent) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void theLedgerDependsOnlyOnWhichMessagesCame() {
        long seed = Long.getLong("sporran.seed", new Random().nextLong());
        int wanted = Integer.getInteger("sporran.interleavings", IN_THE_SUITE);
        int interleavings = 0;
        long messages = 0;
        Random seeds = new Random(seed);
        long started = System.nanoTime();
        while (interleavings < wanted) {
            long scenario = interleavings == 0 ? seed : seeds.nextLong();
            List<Said> set = messages(new Random(scenario));
            List<Long> first = null;
            for (int order = 0; order < ORDERS; order++) {
                List<Said> sent = withDoubles(set, new Random(scenario + order));
                List<Long> money = run(sent, new Random(scenario + order));
                first = first == null ? money : first;
                messages += sent.size();
                interleavings++;
                if (!money.equals(first)) {
                    fail("seed " + scenario + ": " + first + " and " + money + " of " + set + " as " + sent);
                }
            }
            if (wanted > IN_THE_SUITE && interleavings % 30_000 == 0) {
                System.out.printf("%,d interleavings, %,d messages%n", interleavings, messages);
            }
        }
        System.out.printf("%,d interleavings of %,d messages in %.1f s, seed %d%n", interleavings, messages,
                (System.nanoTime() - started) / 1e9, seed);
    }

    /** A set of messages about one to three purchases at two acquirers. */
    private static List<Said> messages(Random random) {
        List<Said> said = new ArrayList<>();
        int purchases = 1 + random.nextInt(3);
        for (int i = 0; i < purchases; i++) {
            purchase(random, said, 10 * (i + 1), random.nextBoolean() ? "123456" : "654321");
        }
        return said;
    }

    private static void purchase(Random random, List<Said> said, int stan, String acquirer) {
        long pence = 1_000 + random.nextInt(9_000);
        boolean taken = random.nextInt(4) == 0;
        MessageIdentity request = identity(stan, stan, acquirer);
        String mti = taken ? "0200" : "0100";
        if (random.nextInt(5) > 0) {
            said.add(request(request, taken ? Kind.FINANCIAL : Kind.AUTHORISATION, pence));
        }
        if (random.nextInt(3) == 0) {
            said.add(reversal(identity(stan + 1, stan, acquirer), mti, request, pence, null));
        }
        if (random.nextInt(4) == 0) {
            said.add(reversal(identity(stan + 2, stan, acquirer), mti, request, pence, random.nextLong(pence)));
        }
        if (!taken && random.nextInt(4) == 0) {
            advise(random, said, stan + 3, stan, acquirer, Kind.AUTHORISATION, 1);
        }
        int parts = random.nextInt(3);
        for (int part = 0; part < parts; part++) {
            advise(random, said, stan + 4 + part, stan, acquirer, Kind.FINANCIAL,
                    random.nextBoolean() ? parts : parts + 1);
        }
        if (random.nextInt(4) == 0) {
            said.add(advice(identity(stan + 7, stan, acquirer), Kind.FINANCIAL, TransactionType.REFUND, stan,
                    random.nextLong(pence), 1));
        }
    }

    private static void advise(Random random, List<Said> said, int stan, int original, String acquirer, Kind kind,
            int parts) {
        long pence = random.nextInt(12_000);
        MessageIdentity own = identity(stan, original, acquirer);
        said.add(advice(own, kind, TransactionType.PURCHASE, original, pence, parts));
        if (random.nextInt(3) == 0) {
            said.add(reversal(identity(stan + 500, original, acquirer), kind == Kind.FINANCIAL ? "0220" : "0120", own,
                    pence, random.nextBoolean() || pence == 0 ? null : random.nextLong(pence)));
        }
    }

    private static List<Said> withDoubles(List<Said> set, Random random) {
        List<Said> sent = new ArrayList<>(set);
        for (Said message : set) {
            for (int copies = random.nextInt(3); copies > 1; copies--) {
                sent.add(message);
            }
        }
        Collections.shuffle(sent, random);
        return sent;
    }

    /** Each connection sends one after the other; what they do meets in any order. */
    private static List<Long> run(List<Said> sent, Random random) {
        List<Runnable> atWork = new ArrayList<>();
        MemoryArchive archive = new MemoryArchive(NoDatabase.sql());
        MemoryLedger ledger = new MemoryLedger(archive::keep, state -> CardSecurity.NEW);
        ledger.openFund(FUND, BOOK, List.of(FundingSource.COUNCIL));
        ledger.submit(credit());
        ledger.decide(0, NOW);
        HoldTimes times = new HoldTimes(Duration.ofDays(7));
        CardMessages messages = new CardMessages(ledger, new Purchases(archive, ledger, atWork::add),
                new PurchaseCommands(times, CardTelling.nobody()), new CardCommands(times, CardTelling.nobody()),
                archive, nothingAlike(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        List<Deque<Said>> connections = new ArrayList<>();
        List<@Nullable CompletableFuture<?>> answers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new ArrayDeque<>());
            answers.add(null);
        }
        sent.forEach(message -> connections.get(random.nextInt(CONNECTIONS)).add(message));
        while (true) {
            List<Runnable> next = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int connection = i;
                CompletableFuture<?> answer = answers.get(i);
                if (answer != null && answer.isDone()) {
                    answer.join(); // a failure is the test's
                    answers.set(i, null);
                }
                if (answers.get(i) == null && !connections.get(i).isEmpty()) {
                    next.add(() -> answers.set(connection, connections.get(connection).remove().sent().to(messages)
                            .toCompletableFuture()));
                }
            }
            for (int i = 0; i < atWork.size(); i++) {
                int task = i;
                next.add(() -> atWork.remove(task).run());
            }
            for (int i = 0; i < ledger.waiting(); i++) {
                int command = i;
                next.add(() -> ledger.decide(command, NOW));
            }
            if (next.isEmpty()) {
                List<Long> money = ledger.money(FUND);
                assertThat(ledger.clearing(BOOK, FundingSource.COUNCIL, CounterAccount.CARD_SETTLEMENT)
                        + money.getFirst()).as("nothing lost, nothing made").isZero();
                return money;
            }
            next.get(random.nextInt(next.size())).run();
        }
    }

    private static Said request(MessageIdentity identity, Kind kind, long pence) {
        AuthorisationRequest request = payment(identity, kind, TransactionType.PURCHASE, pence,
                TransactionDetails.PLAIN);
        return new Said((kind == Kind.FINANCIAL ? "0200 " : "0100 ") + identity.stan() + " of " + pence,
                messages -> messages.request(CardCommands.Asked.of(MessageKeys.request(identity), request, TOKEN,
                        CARD, Proof.NONE), NOW.plusSeconds(5)));
    }

    private static Said advice(MessageIdentity identity, Kind kind, TransactionType transaction, int original,
            long pence, int parts) {
        OriginalMessage about = new OriginalMessage("0100", "%06d".formatted(original), "1123101112");
        AuthorisationRequest payment = payment(identity, kind, transaction, pence,
                new TransactionDetails(false, 0, null, false, about, parts));
        return new Said((kind == Kind.FINANCIAL ? "0220 " : "0120 ") + identity.stan() + " " + transaction + " of "
                + pence + " 1/" + parts + " about " + original,
                messages -> messages.advise(new AdviceRequest(payment, null, "00", null, about), TOKEN, CARD,
                        NOW.plusSeconds(5)));
    }

    private static Said reversal(MessageIdentity identity, String mti, MessageIdentity of, long pence,
            @Nullable Long standing) {
        ReversalRequest reversal = new ReversalRequest(identity, true, false, Messages.DEMO_CARD, mti, of.stan(),
                of.transmittedAt(), TransactionAmount.sterling(pence), standing);
        return new Said("0420 " + identity.stan() + " of " + mti + " " + of.stan() + " to stand " + standing,
                messages -> messages.reverse(reversal, CARD, NOW.plusSeconds(5)));
    }

    private static AuthorisationRequest payment(MessageIdentity identity, Kind kind, TransactionType transaction,
            long pence, TransactionDetails details) {
        return new AuthorisationRequest(identity, kind, false, Messages.DEMO_CARD, transaction,
                TransactionAmount.sterling(pence), null, "5411", "051", "00", "CORNER SHOP", null, Evidence.NONE,
                details);
    }

    /** Sent in the order of their trace numbers, whenever they come. */
    private static MessageIdentity identity(int stan, int purchase, String acquirer) {
        return new MessageIdentity("demo", acquirer, "TERM0001", "CORNERSHOP00001", "%06d".formatted(stan),
                "6328%08d".formatted(purchase), "1123101112", "101112", "1123");
    }

    private static LedgerCommand credit() {
        Money plenty = Money.ofPence(PLENTY);
        return new LedgerCommand(FUND, new CommandKey(new UUID(9, 9)), RequestHash.of("plenty"), Set.of(), "test",
                LocalDate.of(2026, 11, 23), null, (fund, now) -> Outcome.done(plenty, List.of(new Move.Credit(
                        FundingSource.COUNCIL, plenty, CounterAccount.CARD_SETTLEMENT)), List.of()));
    }

    private static AuthorisationRepository nothingAlike() {
        return new AuthorisationRepository() {
            @Override
            public int countLateAnswers(UUID messageKey) {
                return 0;
            }

            @Override
            public Optional<AuthorisationRow> findByMessageKey(UUID messageKey) {
                return Optional.empty();
            }

            @Override
            public List<AuthorisationRow> alike(UUID cardId, String retrievalReference, String terminalId,
                    long askedMinor) {
                return List.of();
            }

            @Override
            public List<AuthorisationRow> ofCard(UUID cardId, int limit) {
                return List.of();
            }

            @Override
            public List<AuthorisationRow> page(UUID budgetId, long beforeUs, int limit) {
                return List.of();
            }
        };
    }
}
