package scot.sporran.cards;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.SecurityModule;
import scot.sporran.cards.keys.CardNumberKeys;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.platform.Vault;

/** The numbers of a card that is numbers alone. Each look is written down (PCI DSS v4.0.1, 10.2.1). */
@Singleton
public class CardNumbers {

    private static final DateTimeFormatter YYMM = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);

    private final CardRepository cards;
    private final Cards life;
    private final Vault vault;
    private final IssuerKeys keys;

    CardNumbers(CardRepository cards, Cards life, @Named(CardNumberKeys.CARDS) Vault vault, IssuerKeys keys) {
        this.cards = cards;
        this.life = life;
        this.vault = vault;
        this.keys = keys;
    }

    /** Never to be kept. */
    public record Shown(String number, String expiry, String securityCode) {

        @Override
        public String toString() {
            return "Shown[hidden]";
        }
    }

    /** The number, for a file to the network: who makes that file is written down with it. */
    public Pan forNetwork(CardId id) {
        return cards.findById(id.value()).orElseThrow().number(vault);
    }

    /** The numbers, with a line in the card's history that says who looked. */
    public Shown show(CardId id, String by) {
        CardRow row = cards.findById(id.value()).orElseThrow();
        life.note(row, CardEvent.SHOW_NUMBERS, by);
        String digits = row.number(vault).digits();
        String expiry = row.expiresOn().format(YYMM);
        return new Shown(digits, expiry, keys.module().cardValue(
                keys.ofProgramme(row.programmeId(), row.keyGeneration()).cardValue(), new PanDigits(digits), expiry,
                SecurityModule.SERVICE_CODE_CVV2));
    }
}
