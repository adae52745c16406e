package scot.sporran.cardgateway.session;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.PrivateData;
import scot.sporran.cardgateway.iso8583.ResponseCode;

/**
 * What a whole message must pass before anybody is asked: its MAC, then its acquirer. A message that does not pass
 * changes nothing at all: no attempt is counted and nothing is remembered of it.
 */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final LinkServices services;
    private final Channel channel;

    Gate(LinkServices services, Channel channel) {
        this.services = services;
        this.channel = channel;
    }

    /** Why the message goes no further, if it does not. */
    Optional<ResponseCode> refusal(Frame frame, Message message) {
        try {
            if (!services.authenticator().isAuthentic(message, frame.body(), channel.eventLoop())) {
                return refused("MAC", ResponseCode.NOT_AUTHENTIC);
            }
        } catch (SecurityModuleException e) {
            LOG.error("The MAC of a message on {} cannot be checked: {}", services.settings().linkName(), Redaction
                    .trace(e));
            return Optional.of(ResponseCode.MALFUNCTION);
        }
        Set<String> ofClient = channel.attr(Admission.ACQUIRERS).get();
        boolean known = isOf(services.settings().security().acquirers(), message)
                && (ofClient == null || isOf(ofClient, message));
        return known ? Optional.empty() : refused("ACQUIRER", ResponseCode.UNKNOWN_ACQUIRER);
    }

    private static boolean isOf(Set<String> acquirers, Message message) {
        return acquirers.isEmpty() || !message.has(32) || acquirers.contains(message.text(32));
    }

    /** The answer to a change of keys (DE70 101). */
    Message answer(Message message, Authenticator.KeyChange outcome) {
        return switch (outcome) {
            case Authenticator.KeyChange.Done(String checkValue) -> {
                LOG.info("A key of {} was changed, check value {}", services.settings().linkName(), checkValue);
                yield Answers.to(message, ResponseCode.APPROVED).with(48, PrivateData.write(Map.of(
                        PrivateData.KEY_CHECK_VALUE, checkValue)));
            }
            case Authenticator.KeyChange.NotAgreed() -> Answers.to(message, ResponseCode.INVALID_TRANSACTION);
            case Authenticator.KeyChange.Malformed() -> Answers.malformed(message, 48);
            case Authenticator.KeyChange.Refused(SecurityModuleException.Reason reason) -> {
                LOG.warn("A new key on {} was refused: {}", services.settings().linkName(), reason);
                services.observer().securityRefusal("KEY_CHANGE");
                yield Answers.to(message, ResponseCode.NOT_AUTHENTIC);
            }
        };
    }

    private Optional<ResponseCode> refused(String what, ResponseCode code) {
        LOG.warn("A message on {} was refused: {}", services.settings().linkName(), code.meaning());
        services.observer().securityRefusal(what);
        return Optional.of(code);
    }
}
