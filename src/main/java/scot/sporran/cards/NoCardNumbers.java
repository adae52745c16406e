package scot.sporran.cards;

import jakarta.inject.Singleton;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.platform.FreeText;

/** Stars for card numbers in what people write to each other and ask for (PCI DSS v4.0.1, 3.5.1). */
@Singleton
final class NoCardNumbers implements FreeText {

    @Override
    public String kept(String written) {
        return MaskedText.of(written);
    }
}
