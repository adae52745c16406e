package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.ChipAnswer;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cards.keys.IssuerKeys;

/** What a chip that checks PINs by itself is told with the answer to a payment. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.port", value = "0")
@Property(name = "sporran.cards.demonstration-keys", value = "true")
class ChipPinTest extends ProofFixture {

    @Test
    void aChipTakesANewPinOverWithTheNextPaymentInAReader() {
        byte[] first = plastic.chip(1, 1_000, "261128");
        assertThat(plastic.newPin(first, scriptOf(pay("051", chip(first))))).as("the one it was given").contains(PIN);
        pins.set(card.id(), new EncryptedPin(IssuerKeys.pinKeyOf(LINK), PinBlockFormat.ISO_0,
                plastic.pinBlock("1357924680")));
        assertThat(scriptOf(pay("071", chip(plastic.chip(2, 1_000, "261128"))))).as("held near, and away").isEmpty();

        byte[] asked = plastic.chip(3, 1_000, "261128");
        AuthorisationRequest request = request("051", chip(asked));
        Approved approved = (Approved) decide(request);
        byte[] script = scriptOf(approved);
        assertThat(plastic.newPin(asked, script)).as("all digits, though a PVV counts four").contains("1357924680");
        assertThat(believes(asked, approved.chipAnswer())).isTrue();
        assertThat(scriptOf(decide(request))).as("a repeat brings it again").isEqualTo(script);
        int command = 7; // behind the identifier, which the terminal tells back and nobody signs
        for (int bit = command * 8; bit < script.length * 8; bit++) {
            byte[] altered = script.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(plastic.newPin(asked, altered)).as("bit %d", bit).isEmpty();
        }
        assertThat(plastic.newPin(plastic.chip(3, 1_000, "261128"), script)).as("another transaction").isEmpty();
        assertThat(scriptOf(pay("051", chip(plastic.chip(4, 1_000, "261128"))))).as("once").isEmpty();
        pins.unblock(card.id());
        byte[] later = plastic.chip(5, 1_000, "261128");
        assertThat(plastic.newPin(later, scriptOf(pay("051", chip(later))))).as("nobody knows whether the chip took it")
                .contains("1357924680");
    }

    @Test
    void theNewestOfSeveralPinsReachesTheChip() {
        cards.knowPinsBy(programme, PinMethod.IBM_3624);
        try {
            for (String pin : List.of("1111", "2222", "3333")) {
                pins.set(card.id(),
                        new EncryptedPin(IssuerKeys.pinKeyOf(LINK), PinBlockFormat.ISO_0, plastic.pinBlock(pin)));
            }
            byte[] asked = plastic.chip(1, 1_000, "261128");
            assertThat(plastic.newPin(asked, scriptOf(pay("051", chip(asked))))).contains("3333");
        } finally {
            cards.knowPinsBy(programme, PinMethod.PVV);
        }
    }

    @Test
    void aChipIsToldOnceThatItsPinMayBeTriedAnew() {
        thePinCameFromTheBureau();
        pins.unblock(card.id());
        assertThat(scriptOf(pay("071", chip(plastic.chip(2, 1_000, "261128"))))).as("held near, and away").isEmpty();
        Declined declined = (Declined) decide(request(Messages.purchase(STAN.incrementAndGet(), 200_000), "051",
                chip(plastic.chip(3, 200_000, "261128"))));
        assertThat(Objects.requireNonNull(declined.chipAnswer()).scriptAfter()).as("a refusal").isEmpty();

        byte[] asked = plastic.chip(4, 1_000, "261128");
        AuthorisationRequest request = request("051", chip(asked));
        Approved approved = (Approved) decide(request);
        assertThat(plastic.isUnblocked(asked, scriptOf(approved))).isTrue();
        assertThat(believes(asked, approved.chipAnswer())).isTrue();
        byte[] altered = scriptOf(approved);
        altered[altered.length - 1] ^= 1;
        assertThat(plastic.isUnblocked(asked, altered)).isFalse();
        assertThat(plastic.isUnblocked(plastic.chip(4, 1_000, "261128"), scriptOf(approved))).as("another transaction")
                .isFalse();
        assertThat(scriptOf(decide(request))).as("a repeat brings it again").isEqualTo(scriptOf(approved));
        assertThat(scriptOf(pay("051", chip(plastic.chip(5, 1_000, "261128"))))).isEmpty();
        pins.unblock(card.id());
        assertThat(scriptOf(pay("051", chip(plastic.chip(6, 1_000, "261128"))))).isNotEmpty();
    }

    /** In the chip already, so that it is not brought there. */
    private void thePinCameFromTheBureau() {
        pay("051", chip(plastic.chip(1, 1_000, "261128")));
        sql.update("UPDATE card SET chip_pin_offset=NULL WHERE card_id=?", card.id().value());
    }

    private static byte[] scriptOf(AuthorisationDecision decision) {
        ChipAnswer answer = ((Approved) decision).chipAnswer();
        return answer == null ? new byte[0] : answer.scriptAfter().clone();
    }
}
