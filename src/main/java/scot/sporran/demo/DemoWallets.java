package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cardgateway.crypto.PretendCard;
import scot.sporran.cards.Authorisations;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardPins;
import scot.sporran.cards.Cards;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.demo.DemoPeople.DemoCard;
import scot.sporran.demo.DemoPeople.DemoPerson;
import scot.sporran.demo.DemoPeople.DemoPurchase;
import scot.sporran.identity.Logins;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;

/** The people with the test cards: a budget with money, cards in every state, and payments that have just been made. */
@Singleton
@Requires(env = "demo")
class DemoWallets {

    private static final DateTimeFormatter DE7 = DateTimeFormatter.ofPattern("MMddHHmmss");

    private static final String HISTORY = "demo-history";

    private final People people;
    private final Budgets budgets;
    private final Cards cards;
    private final CardPins pins;
    private final IssuerKeys keys;
    private final Authorisations authorisations;
    private final Logins logins;
    private final Clock clock;

    DemoWallets(People people, Budgets budgets, Cards cards, CardPins pins, IssuerKeys keys,
            Authorisations authorisations, Logins logins, Clock clock) {
        this.people = people;
        this.budgets = budgets;
        this.cards = cards;
        this.pins = pins;
        this.keys = keys;
        this.authorisations = authorisations;
        this.logins = logins;
        this.clock = clock;
    }

    void add(Council council, DemoPerson demo, ProgrammeId programme) {
        SupportedPerson person = people.add(council.id(), demo.name());
        Budget budget = budgets.open(person, demo.option(), List.copyOf(demo.money().keySet()),
                London.dateOf(clock.instant()));
        for (Map.Entry<FundingSource, Money> paid : demo.money().entrySet()) {
            budgets.payIn(budget, paid.getKey(), paid.getValue(), "demo opening " + paid.getKey(),
                    London.dateOf(clock.instant()), "demo").join();
        }
        for (DemoCard demoCard : demo.cards()) {
            Card card = cards.issue(programme, budget, demoCard.expiry(), demoCard.pan());
            pins.set(card.id(), pin(demoCard));
            demoCard.events().forEach(event -> cards.apply(card.id(), event));
        }
        int number = 0;
        for (DemoPurchase purchase : demo.purchases()) {
            pay(demo.cards().getFirst().pan(), purchase, ++number);
        }
        logins.createForPerson(person.displayName(), person.id().value());
    }

    private EncryptedPin pin(DemoCard card) {
        String expiry = card.expiry().format(DateTimeFormatter.ofPattern("yyMM"));
        byte[] block = PretendCard.of(PanDigits.of(card.pan()), expiry).pinBlock(DemoPeople.PIN);
        keys.ofLink(HISTORY);
        return new EncryptedPin(IssuerKeys.pinKeyOf(HISTORY), PinBlockFormat.ISO_0, block);
    }

    private void pay(Pan pan, DemoPurchase purchase, int number) {
        Instant now = clock.instant();
        LocalDateTime utc = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        MessageIdentity identity = new MessageIdentity(HISTORY, "999999", "DEMO0001",
                "DEMO%s%07d".formatted(pan.lastFour(), number), "%06d".formatted(number),
                "DEMO%s%04d".formatted(pan.lastFour(), number), utc.format(DE7), null, null);
        AuthorisationRequest request = new AuthorisationRequest(identity,
                purchase.atOnce() ? AuthorisationRequest.Kind.FINANCIAL : AuthorisationRequest.Kind.AUTHORISATION,
                false, pan, TransactionType.PURCHASE, TransactionAmount.sterling(purchase.pence()), null,
                purchase.category(), "071", "00", purchase.shop());
        authorisations.authorise(request, now.plusSeconds(30)).toCompletableFuture().join();
    }
}
