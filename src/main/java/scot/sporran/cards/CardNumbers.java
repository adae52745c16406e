package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.SecurityModule;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** The numbers of a card that is numbers alone. Each look is written down (PCI DSS v4.0.1, 10.2.1). */
@Singleton
public class CardNumbers {

    private static final DateTimeFormatter YYMM = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);

    private final CardRepository cards;
    private final CardEventRepository history;
    private final CardVault vault;
    private final IssuerKeys keys;
    private final Clock clock;

    CardNumbers(CardRepository cards, CardEventRepository history, CardVault vault, IssuerKeys keys, Clock clock) {
        this.cards = cards;
        this.history = history;
        this.vault = vault;
        this.keys = keys;
        this.clock = clock;
    }

    /** Never to be kept. */
    public record Shown(String number, String expiry, String securityCode) {

        @Override
        public String toString() {
            return "Shown[hidden]";
        }
    }

    /** The numbers, with a line in the card's history that says who looked. */
    public Shown show(CardId id, String by) {
        CardRow row = cards.findById(id.value()).orElseThrow();
        history.save(new CardEventRow(Ids.next(), row.cardId(), CardEvent.SHOW_NUMBERS, row.state(), by, "",
                Micros.of(clock.instant())));
        String digits = vault.decrypt(row.panEncrypted(), id).digits();
        String expiry = row.expiresOn().format(YYMM);
        return new Shown(digits, expiry, keys.module().cardValue(
                keys.ofProgramme(row.programmeId(), row.keyGeneration()).cardValue(), new PanDigits(digits), expiry,
                SecurityModule.SERVICE_CODE_CVV2));
    }
}
