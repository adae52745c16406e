package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.CardIssuerUnavailableException;
import scot.sporran.cardgateway.MessageAuthentication;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.MacScheme;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.platform.OutageException;

/**
 * What authenticates a link's messages: the algorithm from the settings, the keys from the issuer's sealed ones. In words:
 * first {@code retail}, {@code cmac} or {@code cbc}, then {@code zeroed} where DE64 counts as zeros and is not left out,
 * {@code network-messages} where 0800 must be signed too, {@code fixed-keys} where no key comes by 0800 with DE70 101.
 */
@Singleton
class LinkKeys {

    private static final Map<String, MacScheme> SCHEMES = new LinkedHashMap<>();

    static {
        SCHEMES.put("retail", MacScheme.RETAIL);
        SCHEMES.put("cmac", MacScheme.CMAC_8);
        SCHEMES.put("cbc", new MacScheme(MacScheme.Algorithm.ISO_9797_1, 1, 8));
    }

    private final IssuerKeys keys;

    LinkKeys(IssuerKeys keys) {
        this.keys = keys;
    }

    /**
     * How the link's messages are authenticated; its keys are made if there are none yet.
     *
     * @param words none for not at all
     * @throws IllegalArgumentException when a word is not known; the text says which there are
     */
    @Nullable
    MessageAuthentication authentication(String link, String words, Duration overlap) {
        if (words.isBlank()) {
            keys.ofLink(link);
            return null;
        }
        List<String> all = Arrays.asList(words.strip().toLowerCase(Locale.ROOT).split("[ ,]+", -1));
        MacScheme scheme = SCHEMES.get(all.getFirst());
        if (scheme == null) {
            throw new IllegalArgumentException("Messages of a link are signed " + String.join(", ", SCHEMES.keySet())
                    + ", not " + all.getFirst());
        }
        keys.ofLink(link, scheme.algorithm());
        MessageAuthentication how = MessageAuthentication.with(keys.module(), IssuerKeys.macKeyOf(link), scheme)
                .withKeyChange(new MessageAuthentication.KeyChange(IssuerKeys.protectionKeyOf(link),
                        IssuerKeys.pinKeyOf(link), overlap, this::take));
        for (String word : all.subList(1, all.size())) {
            how = switch (word) {
                case "zeroed" -> how.zeroed();
                case "network-messages" -> how.onNetworkMessages();
                case "fixed-keys" -> how.withKeyChange(null);
                default -> throw new IllegalArgumentException("A link's MAC cannot be " + word
                        + "; it can be zeroed, network-messages, fixed-keys");
            };
        }
        return how;
    }

    private void take(KeyHandle as, KeyHandle protection, String block, String checkValue) {
        try {
            keys.take(as, protection, block, checkValue);
        } catch (RuntimeException e) {
            throw OutageException.isBehind(e)
                    ? new CardIssuerUnavailableException("The new key cannot be kept now", e)
                    : e;
        }
    }
}
