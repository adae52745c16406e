package scot.sporran.cards;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.keys.CardNumberKeys;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.platform.Vault;

/**
 * Seals anew what is sealed under an older master key, a batch at a time, while payments go on: a number is found by the
 * token of either key until it has its new one. Once nothing is left, the old key may be destroyed in its device.
 */
@Singleton
class KeyRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);
    private static final int AT_ONCE = 200;

    private final CardRepository cards;
    private final Vault vault;
    private final IssuerKeys keys;

    KeyRenewal(CardRepository cards, @Named(CardNumberKeys.CARDS) Vault vault, IssuerKeys keys) {
        this.cards = cards;
        this.vault = vault;
        this.keys = keys;
    }

    /** Safe on several nodes at once. It begins anew where it was interrupted. @return how many cards and keys */
    @Scheduled(initialDelay = "5m", fixedDelay = "1h")
    int run() {
        int renewed = keys.reseal();
        UUID after = new UUID(0, 0);
        List<CardRow> batch;
        do {
            batch = cards.page(after, AT_ONCE);
            for (CardRow row : batch) {
                renewed += renew(row);
                after = row.cardId();
            }
        } while (batch.size() == AT_ONCE);
        if (renewed > 0) {
            LOG.info("Sealed {} card numbers and keys anew under the newest master keys", renewed);
        }
        return renewed;
    }

    private int renew(CardRow row) {
        CardId id = new CardId(row.cardId());
        Pan pan = row.number(vault);
        byte[] token = CardToken.of(pan, vault).getFirst().bytes();
        boolean upToDate = vault.isNewest(row.panEncrypted()) && java.util.Arrays.equals(token, row.panToken());
        return upToDate ? 0 : cards.reseal(row.cardId(), CardRow.sealed(pan, id, vault), token, row.panEncrypted());
    }
}
