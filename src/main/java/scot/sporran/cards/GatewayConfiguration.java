package scot.sporran.cards;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.LinkSecurity;
import scot.sporran.cardgateway.iso8583.LinkWords;

/**
 * Where the gateway listens.
 *
 * @param enabled whether it listens at all
 * @param port 0 takes any free one
 * @param link the acquirer's identity: part of every message's key
 * @param wire how messages are written, and what shops are told, in {@link LinkWords}
 * @param mac how messages are authenticated, in {@link LinkKeys}' words; nothing where they are not. The keys are never here
 * @param keyOverlap how long a key before is good beside the new one
 * @param signOnRequired whether payments before a sign-on are answered "unavailable"
 * @param deadline from the last byte of a request to its answer
 * @param echoAfter after how long a silence we ask whether the acquirer is there, and that it is told when we stop; never at 0
 */
@ConfigurationProperties("sporran.gateway")
record GatewayConfiguration(@Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "127.0.0.1") String host, @Bindable(defaultValue = "8583") int port,
        @Bindable(defaultValue = "local") String link, @Bindable(defaultValue = "ascii") String wire,
        @Bindable(defaultValue = "") String mac,
        @Bindable(defaultValue = "1m") Duration keyOverlap, @Bindable(defaultValue = "false") boolean signOnRequired,
        @Bindable(defaultValue = "5s") Duration deadline, @Bindable(defaultValue = "0s") Duration echoAfter) {

    GatewaySettings settings(LinkKeys keys) {
        return new GatewaySettings(host, port, link, LinkWords.profile(wire), signOnRequired,
                GatewayLimits.DEFAULT.withDeadline(deadline)).withSecurity(
                        LinkSecurity.NONE.withAuthentication(keys.authentication(link, mac, keyOverlap)))
                .withEcho(echoAfter);
    }
}
