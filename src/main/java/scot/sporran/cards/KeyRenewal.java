package scot.sporran.cards;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
public class KeyRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);
    private static final int AT_ONCE = 200;

    private final CardRepository cards;
    private final Vault vault;
    private final IssuerKeys keys;
    private final Clock clock;
    private volatile @Nullable Round last;

    KeyRenewal(CardRepository cards, @Named(CardNumberKeys.CARDS) Vault vault, IssuerKeys keys,
            Clock clock) {
        this.cards = cards;
        this.vault = vault;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What one round did on this node.
     *
     * @param at UTC instant at which nothing was left under an older key
     * @param renewed how many cards and keys were sealed anew
     */
    public record Round(Instant at, int renewed) {}

    /** The last round on this node; empty until the first has ended. */
    public Optional<Round> last() {
        return Optional.ofNullable(last);
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
        last = new Round(clock.instant(), renewed);
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
