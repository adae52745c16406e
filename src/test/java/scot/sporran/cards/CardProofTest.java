package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.crypto.CheckValue;
import scot.sporran.cardgateway.crypto.DemonstrationKeys;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.KeyAlgorithm;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cardgateway.crypto.SoftwareSecurityModule;
import scot.sporran.cards.keys.IssuerKeys;

/** PINs, card values and cryptograms in the way of a payment, with the counters that limit them. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.port", value = "0")
@Property(name = "sporran.cards.demonstration-keys", value = "true")
class CardProofTest extends ProofFixture {

    @Test
    void theRightPinPaysAndAWrongOneDoesNot() {
        assertThat(pay("051", pin(PIN))).isInstanceOf(Approved.class);
        assertThat(reason(pay("051", pin(WRONG_PIN)))).isEqualTo(DeclineReason.PIN_WRONG);
        assertThat(pay("051", pin(PIN))).isInstanceOf(Approved.class);
    }

    @Test
    void afterThreeWrongPinsNotEvenTheRightOneCounts() {
        for (int i = 0; i < 3; i++) {
            assertThat(reason(pay("051", pin(WRONG_PIN)))).isEqualTo(DeclineReason.PIN_WRONG);
        }
        assertThat(reason(pay("051", pin(PIN)))).isEqualTo(DeclineReason.PIN_TRIES_USED_UP);
        assertThat(pay("071", Evidence.NONE)).as("without a PIN the card still pays").isInstanceOf(Approved.class);
        pins.unblock(card.id());
        assertThat(pay("051", pin(PIN))).isInstanceOf(Approved.class);
    }

    @Test
    void aRepeatOfAWrongPinCountsOnce() {
        AuthorisationRequest wrong = request("051", pin(WRONG_PIN));
        for (int i = 0; i < 6; i++) {
            assertThat(reason(decide(wrong))).isEqualTo(DeclineReason.PIN_WRONG);
        }
        assertThat(reason(pay("051", pin(WRONG_PIN)))).isEqualTo(DeclineReason.PIN_WRONG);
        assertThat(pay("051", pin(PIN))).isInstanceOf(Approved.class);
    }

    @Test
    void aRightPinBeginsTheCountAnew() {
        for (int i = 0; i < 4; i++) {
            assertThat(reason(pay("051", pin(WRONG_PIN)))).isEqualTo(DeclineReason.PIN_WRONG);
            assertThat(reason(pay("051", pin(WRONG_PIN)))).isEqualTo(DeclineReason.PIN_WRONG);
            assertThat(pay("051", pin(PIN))).isInstanceOf(Approved.class);
        }
    }

    @Test
    void ofManyWrongPinsAtOnceExactlyThreeAreTried() {
        List<CompletableFuture<AuthorisationDecision>> all = IntStream.range(0, 24)
                .mapToObj(i -> authorisations.authorise(request("051", pin(WRONG_PIN)), soon())
                        .toCompletableFuture())
                .toList();
        List<DeclineReason> reasons = all.stream().map(future -> reason(future.join())).toList();
        assertThat(Collections.frequency(reasons, DeclineReason.PIN_WRONG)).isEqualTo(3);
        assertThat(Collections.frequency(reasons, DeclineReason.PIN_TRIES_USED_UP)).isEqualTo(21);
    }

    @Test
    void aBlockThatHoldsNoPinCostsNoTry() {
        for (int i = 0; i < 5; i++) {
            byte[] block = plastic.pinBlock(PIN);
            block[i] ^= 1;
            Evidence broken = new Evidence(null, block, DE53, null, null, null);
            assertThat(reason(pay("051", broken))).isIn(DeclineReason.PIN_UNREADABLE, DeclineReason.PIN_WRONG);
            pins.unblock(card.id());
        }
        Evidence otherFormat = new Evidence(null, plastic.pinBlock(PIN), "9701990001000000", null, null, null);
        assertThat(reason(pay("051", otherFormat))).isEqualTo(DeclineReason.PIN_UNREADABLE);
        assertThat(pay("051", pin(PIN))).isInstanceOf(Approved.class);
    }

    @Test
    void aProgrammeMayKnowPinsByTheirOffsetFromTheNextOneOn() {
        cards.knowPinsBy(programme, PinMethod.IBM_3624);
        try {
            assertThat(pay("051", pin(PIN))).as("set when PVVs were the way").isInstanceOf(Approved.class);
            pins.set(card.id(),
                    new EncryptedPin(IssuerKeys.pinKeyOf(LINK), PinBlockFormat.ISO_0, plastic.pinBlock("135790")));
            assertThat(pay("051", pin("135790"))).isInstanceOf(Approved.class);
            assertThat(reason(pay("051", pin("135791")))).as("all digits count").isEqualTo(DeclineReason.PIN_WRONG);
            assertThat(reason(pay("051", pin("1357")))).isEqualTo(DeclineReason.PIN_WRONG);
            assertThat(reason(pay("051", pin(PIN)))).isEqualTo(DeclineReason.PIN_WRONG);
            assertThat(reason(pay("051", pin("135790")))).isEqualTo(DeclineReason.PIN_TRIES_USED_UP);
        } finally {
            cards.knowPinsBy(programme, PinMethod.PVV);
        }
    }

    @Test
    void theDigitsOnTheBackCanBeGuessedFiveTimes() {
        AuthorisationRequest wrong = request("812", value(other(plastic.cvv2())));
        for (int i = 0; i < 8; i++) {
            assertThat(reason(decide(wrong))).as("a repeat").isEqualTo(DeclineReason.CARD_VALUE_WRONG);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(reason(pay("812", value(other(plastic.cvv2()))))).isEqualTo(DeclineReason.CARD_VALUE_WRONG);
        }
        assertThat(pay("812", value(plastic.cvv2()))).as("and begin anew").isInstanceOf(Approved.class);
        List<CompletableFuture<AuthorisationDecision>> all = IntStream.range(0, 24)
                .mapToObj(i -> authorisations.authorise(request("812", value(other(plastic.cvv2()))), soon())
                        .toCompletableFuture())
                .toList();
        List<DeclineReason> reasons = all.stream().map(future -> reason(future.join())).toList();
        assertThat(Collections.frequency(reasons, DeclineReason.CARD_VALUE_WRONG)).isEqualTo(5);
        assertThat(Collections.frequency(reasons, DeclineReason.CARD_VALUE_TRIES_USED_UP)).isEqualTo(19);
        assertThat(reason(pay("812", value(plastic.cvv2())))).isEqualTo(DeclineReason.CARD_VALUE_TRIES_USED_UP);
        assertThat(pay("051", pin(PIN))).as("with the card in hand it pays on").isInstanceOf(Approved.class);
        assertThat(pay("021", track(plastic.stripe()))).isInstanceOf(Approved.class);
        pins.unblock(card.id());
        assertThat(pay("812", value(plastic.cvv2()))).isInstanceOf(Approved.class);
    }

    @Test
    void aNewPinTakesTheOldOnesPlaceAtOnce() {
        pins.set(card.id(),
                new EncryptedPin(IssuerKeys.pinKeyOf(LINK), PinBlockFormat.ISO_0, plastic.pinBlock("13579")));
        assertThat(reason(pay("051", pin(PIN)))).isEqualTo(DeclineReason.PIN_WRONG);
        assertThat(pay("051", pin("13579"))).isInstanceOf(Approved.class);
    }

    @Test
    void theThreeDigitsAreThoseOfTheWayTheyCameBy() {
        assertThat(pay("812", value(plastic.cvv2()))).isInstanceOf(Approved.class);
        assertThat(pay("021", track(plastic.stripe()))).isInstanceOf(Approved.class);
        assertThat(pay("051", track(plastic.chipTrack()))).isInstanceOf(Approved.class);
        assertThat(pay("911", track(plastic.contactlessStripe(5)))).isInstanceOf(Approved.class);

        assertThat(reason(pay("812", value(other(plastic.cvv2()))))).isEqualTo(DeclineReason.CARD_VALUE_WRONG);
        assertThat(reason(pay("021", track(plastic.chipTrack()))))
                .as("a stripe written from the chip's data").isEqualTo(DeclineReason.CARD_VALUE_WRONG);
        assertThat(reason(pay("051", track(plastic.stripe())))).isEqualTo(DeclineReason.CARD_VALUE_WRONG);
        assertThat(reason(pay("911", track(plastic.contactlessStripe(5)))))
                .as("the same counter again").isEqualTo(DeclineReason.CRYPTOGRAM_WRONG);
        assertThat(reason(pay("911", track(plastic.stripe() + "0006")))).isEqualTo(DeclineReason.CARD_VALUE_WRONG);
    }

    @Test
    void aGenuineChipPaysAndBelievesTheAnswer() {
        byte[] chip = plastic.chip(7, 1_000, "261128");
        AuthorisationRequest request = request("051", chip(chip));
        Approved approved = (Approved) decide(request);
        assertThat(believes(chip, approved.chipAnswer())).isTrue();
        Approved again = (Approved) decide(request);
        assertThat(again.chipAnswer()).usingRecursiveComparison().isEqualTo(approved.chipAnswer());
    }

    @Test
    void aRefusalIsAnsweredTooSoThatTheChipMayCountIt() {
        byte[] chip = plastic.chip(7, 200_000, "261128");
        Declined declined = (Declined) decide(request(Messages.purchase(STAN.incrementAndGet(), 200_000), "051",
                chip(chip)));
        assertThat(declined.reason()).isEqualTo(DeclineReason.NOT_ENOUGH_MONEY);
        assertThat(believes(chip, declined.chipAnswer())).isTrue();
    }

    @Test
    void aCryptogramIsBelievedOnceAndWithAnyBitTurnedNever() {
        byte[] chip = plastic.chip(3, 1_000, "261128");
        for (int bit = 24; bit < 24 + 64; bit += 9) { // the value of 9F26, behind its tag and length
            byte[] altered = chip.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(reason(pay("051", chip(altered)))).isEqualTo(DeclineReason.CRYPTOGRAM_WRONG);
        }
        assertThat(pay("051", chip(chip))).isInstanceOf(Approved.class);
        assertThat(reason(pay("051", chip(chip)))).isEqualTo(DeclineReason.CRYPTOGRAM_WRONG);
    }

    @Test
    void countersMayLeaveGapsButNotComeFromFarAway() {
        assertThat(pay("051", chip(plastic.chip(10, 1_000, "261128")))).isInstanceOf(Approved.class);
        assertThat(pay("051", chip(plastic.chip(200, 1_000, "261128")))).isInstanceOf(Approved.class);
        assertThat(pay("051", chip(plastic.chip(190, 1_000, "261128")))).as("came late").isInstanceOf(Approved.class);
        assertThat(reason(pay("051", chip(plastic.chip(11, 1_000, "261128")))))
                .isEqualTo(DeclineReason.CRYPTOGRAM_WRONG);
        assertThat(reason(pay("051", chip(plastic.chip(5_000, 1_000, "261128")))))
                .isEqualTo(DeclineReason.CRYPTOGRAM_WRONG);
    }

    @Test
    void ofCopiesOfACryptogramSentAtOnceExactlyOnePays() {
        byte[] chip = plastic.chip(42, 1_000, "261128");
        List<CompletableFuture<AuthorisationDecision>> all = IntStream.range(0, 16)
                .mapToObj(i -> authorisations.authorise(request("051", chip(chip)), soon()).toCompletableFuture())
                .toList();
        assertThat(all.stream().filter(future -> future.join() instanceof Approved)).hasSize(1);
    }

    @Test
    void whereProofIsRequiredEachWayOfPayingMustBringItsOwn() {
        cards.requireProof(programme, true);
        for (String mode : List.of("051", "071", "021", "012", "812", "801", "911")) {
            assertThat(reason(pay(mode, Evidence.NONE))).as(mode).isEqualTo(DeclineReason.PROOF_MISSING);
        }
        assertThat(pay("071", chip(plastic.chip(1, 1_000, "261128")))).isInstanceOf(Approved.class);
        assertThat(pay("812", value(plastic.cvv2()))).isInstanceOf(Approved.class);
    }

    @Test
    void aLinksPinKeyChangesUnderLoadWithoutADecline() {
        KeyHandle pinKey = IssuerKeys.pinKeyOf(LINK);
        KeyHandle protection = IssuerKeys.protectionKeyOf(LINK);
        try (SoftwareSecurityModule peer = new SoftwareSecurityModule()) {
            peer.load(protection, DemonstrationKeys.PROTECTION.attributes(), DemonstrationKeys.PROTECTION.value());
            peer.generateKey(pinKey, DemonstrationKeys.PIN.attributes().exportable(), 16);
            KeyHandle old = new KeyHandle("old");
            peer.load(old, DemonstrationKeys.PIN.attributes(), DemonstrationKeys.PIN.value());
            EncryptedPin before = new EncryptedPin(old, PinBlockFormat.ISO_0, plastic.pinBlock(PIN));
            EncryptedPin after = peer.translatePin(before, PanDigits.of(pan), pinKey, PinBlockFormat.ISO_3);
            Evidence changed = new Evidence(null, after.block(), "9701030001000000", null, null, null);

            List<CompletableFuture<AuthorisationDecision>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                if (i == 30) {
                    keys.take(pinKey, protection, peer.exportKeyBlock(pinKey, protection),
                            peer.checkValue(pinKey, CheckValue.usualFor(KeyAlgorithm.TDES)));
                }
                Evidence evidence = i >= 30 && i % 2 == 0 ? changed : pin(PIN);
                all.add(authorisations.authorise(request("051", evidence), soon()).toCompletableFuture());
            }
            assertThat(all).allMatch(future -> future.join() instanceof Approved);
        }
    }
}
