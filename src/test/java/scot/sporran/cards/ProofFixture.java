package scot.sporran.cards;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.ChipAnswer;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.ChipData;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cardgateway.crypto.PretendCard;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** A card with a PIN and a chip, and payments with what they bring to show that card and holder are there. */
abstract class ProofFixture extends DatabaseTest {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final AtomicInteger STAN = new AtomicInteger(1);
    static final AtomicInteger CARD_NUMBER = new AtomicInteger(7_000);
    static final String LINK = "demo";
    static final String PIN = "2468";
    static final String WRONG_PIN = "2469";
    static final String DE53 = "9701010001000000";

    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    Cards cards;
    @Inject
    CardPins pins;
    @Inject
    IssuerKeys keys;
    @Inject
    Authorisations authorisations;
    @Inject
    Sql sql;

    Council council;
    ProgrammeId programme;
    Card card;
    Pan pan;
    PretendCard plastic;

    @BeforeAll
    void aCouncilWithACardProgramme() {
        council = councils.add("Proof Council");
        programme = cards.addProgramme(council.id(), "Test cards", "999999", Map.of());
        keys.ofLink(LINK);
    }

    @BeforeEach
    void aCardWithAPin() {
        cards.requireProof(programme, false);
        Budget budget = budgets.open(people.add(council.id(), "Isla Munro"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), TODAY);
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(1_000), "funding", TODAY, "test").join();
        pan = Pan.withCheckDigit("99999900%07d".formatted(CARD_NUMBER.incrementAndGet()));
        card = cards.issue(programme, budget, YearMonth.of(2030, 12), pan);
        plastic = PretendCard.of(PanDigits.of(pan), "3012");
        pins.set(card.id(), new EncryptedPin(IssuerKeys.pinKeyOf(LINK), PinBlockFormat.ISO_0, plastic.pinBlock(PIN)));
        cards.apply(card.id(), CardEvent.ACTIVATE);
    }

    static Evidence chip(byte[] bytes) {
        return new Evidence(1, null, null, ((ChipData.Read.Whole) ChipData.read(bytes)).data(), null, null);
    }

    Evidence pin(String pin) {
        return new Evidence(null, plastic.pinBlock(pin), DE53, null, null, null);
    }

    static Evidence value(String digits) {
        return new Evidence(null, null, null, null, null, digits);
    }

    static Evidence track(String afterNumber) {
        return new Evidence(null, null, null, null, afterNumber, null);
    }

    static String other(String digits) {
        return "%03d".formatted((Integer.parseInt(digits) + 1) % 1000);
    }

    boolean believes(byte[] request, @Nullable ChipAnswer answer) {
        return answer != null && plastic.believes(request, answer.issuerAuthentication());
    }

    AuthorisationDecision pay(String entryMode, Evidence evidence) {
        return decide(request(entryMode, evidence));
    }

    AuthorisationRequest request(String entryMode, Evidence evidence) {
        return request(Messages.purchase(STAN.incrementAndGet(), 1_000), entryMode, evidence);
    }

    AuthorisationRequest request(Messages.Request plain, String entryMode, Evidence evidence) {
        AuthorisationRequest of = plain.request();
        return new AuthorisationRequest(of.identity(), of.kind(), false, pan, of.transaction(), of.amount(), null,
                of.merchantCategory(), entryMode, of.conditionCode(), of.merchantName(), "GB", evidence);
    }

    AuthorisationDecision decide(AuthorisationRequest request) {
        return authorisations.authorise(request, soon()).toCompletableFuture().join();
    }

    static Instant soon() {
        return Instant.now().plusSeconds(10);
    }

    static DeclineReason reason(AuthorisationDecision decision) {
        return ((Declined) decision).reason();
    }
}
