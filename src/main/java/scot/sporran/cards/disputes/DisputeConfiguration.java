package scot.sporran.cards.disputes;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How disputes go to the network.
 *
 * @param sender what the network calls us as a sender of files, 11 digits; zeros until it has said so
 */
@ConfigurationProperties("sporran.cards.disputes")
record DisputeConfiguration(@Bindable(defaultValue = "00000000000") String sender) {

    DisputeConfiguration {
        if (!sender.matches("[0-9]{11}")) {
            throw new IllegalArgumentException("sporran.cards.disputes.sender is what the network calls us, 11 digits");
        }
    }
}
