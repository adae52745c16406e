package scot.sporran.cardgateway.session;

import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MessageAuthentication;
import scot.sporran.cardgateway.crypto.CheckValue;
import scot.sporran.cardgateway.crypto.KeyAttributes;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.KeyVersion;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageCodec;
import scot.sporran.cardgateway.iso8583.PrivateData;

/** MACs of a link's messages, and changes of its keys. Shared by the link's connections. */
final class Authenticator {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LAST_OF_FIRST_BITMAP = 64;
    private static final int LAST = 128;

    private final @Nullable MessageAuthentication authentication;
    private final MessageCodec codec;
    private final boolean bare;
    /** The keys whose older version is about to end. */
    private final Set<KeyHandle> ending = ConcurrentHashMap.newKeySet();

    Authenticator(@Nullable MessageAuthentication authentication, LinkProfile profile, MessageCodec codec) {
        this.authentication = authentication;
        this.codec = codec;
        this.bare = profile.layout().binary() == LinkProfile.Binary.BINARY;
    }

    /**
     * Whether the message is what its sender signed, or needs no signature.
     *
     * @param body as it came
     * @param timers on which an older key's end is waited for
     */
    boolean isAuthentic(Message message, byte[] body, EventExecutor timers) {
        MessageAuthentication how = authentication;
        boolean signed = message.has(LAST) || message.has(LAST_OF_FIRST_BITMAP);
        if (how == null || !signed && !how.networkMessages() && message.mti().startsWith("08")) {
            return true;
        }
        Optional<KeyVersion> version = version(how, message, body);
        if (version.isPresent()) {
            endOlderKeys(how, version.get(), timers);
        }
        return version.isPresent();
    }

    /** Under which version of the key the message is signed; nothing where it is not, or not rightly. */
    private Optional<KeyVersion> version(MessageAuthentication how, Message message, byte[] body) {
        int last = message.fields().isEmpty() ? 0 : message.fields().lastKey();
        if (last != LAST && last != LAST_OF_FIRST_BITMAP || last == LAST && message.has(LAST_OF_FIRST_BITMAP)) {
            return Optional.empty();
        }
        byte[] field = HEX.parseHex(message.text(last));
        byte[] mac = Arrays.copyOf(field, how.scheme().bytes());
        byte[] filling = Arrays.copyOfRange(field, how.scheme().bytes(), field.length);
        boolean zeros = Arrays.equals(filling, new byte[filling.length]);
        return how.module().versionOfMac(how.key(), how.scheme(), signedPart(how, body), mac).filter(found -> zeros);
    }

    /**
     * The answer's bytes, with its MAC where the link has them: under the version of the key that the request stands
     * under, because a sender that has not heard yet that its new key was taken knows no other. Where it was just told,
     * in the answer to the change itself, under the new one.
     *
     * @param body the request as it came
     */
    byte[] encode(Message answer, Message request, byte[] body) {
        MessageAuthentication how = authentication;
        if (how == null) {
            return codec.encodeAnswer(answer, body);
        }
        KeyVersion version = answer.has(48) || !how.module().hasPrevious(how.key())
                ? KeyVersion.NEWEST
                : version(how, request, body).orElse(KeyVersion.NEWEST);
        return signed(how, codec.encodeAnswer(withRoomForMac(answer), body), version);
    }

    /**
     * The bytes of a message of our own about the connection (0800), with its MAC where the link has them there; nothing while
     * the peer may know another key than the newest.
     *
     * @param today UTC
     */
    Optional<byte[]> encodeOwn(Message own, LocalDate today) {
        MessageAuthentication how = authentication;
        if (how == null || !how.networkMessages()) {
            return Optional.of(codec.encodeAsked(own, today));
        }
        return how.module().hasPrevious(how.key())
                ? Optional.empty()
                : Optional.of(signed(how, codec.encodeAsked(withRoomForMac(own), today), KeyVersion.NEWEST));
    }

    private static Message withRoomForMac(Message message) {
        boolean two = !message.fields().isEmpty() && message.fields().lastKey() > LAST_OF_FIRST_BITMAP;
        return message.with(two ? LAST : LAST_OF_FIRST_BITMAP, "0".repeat(16));
    }

    private byte[] signed(MessageAuthentication how, byte[] out, KeyVersion version) {
        byte[] mac = how.module().mac(how.key(), version, how.scheme(), signedPart(how, out));
        byte[] field = Arrays.copyOf(mac, MessageAuthentication.FIELD_BYTES);
        byte[] written = bare ? field : HEX.formatHex(field).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(written, 0, out, out.length - written.length, written.length);
        return out;
    }

    private byte[] signedPart(MessageAuthentication how, byte[] body) {
        int field = bare ? MessageAuthentication.FIELD_BYTES : 2 * MessageAuthentication.FIELD_BYTES;
        byte[] before = Arrays.copyOf(body, body.length - field);
        if (how.field() == MessageAuthentication.Field.LEFT_OUT) {
            return before;
        }
        byte[] zeroed = Arrays.copyOf(before, body.length);
        if (!bare) {
            Arrays.fill(zeroed, before.length, zeroed.length, (byte) '0');
        }
        return zeroed;
    }

    /** What became of a change of keys. */
    sealed interface KeyChange {
        /** @param checkValue of the new key as we have it, in hexadecimal */
        record Done(String checkValue) implements KeyChange {}

        /** The link's keys do not change this way. */
        record NotAgreed() implements KeyChange {}

        /** DE48 lacks the key block or its check value. */
        record Malformed() implements KeyChange {}

        /** The block was altered, is of another use or under another key, or its check value is wrong. */
        record Refused(SecurityModuleException.Reason reason) implements KeyChange {}
    }

    /** Takes the key in DE48 in, if all is right with it. May wait. The key before stays good for the overlap. */
    KeyChange changeKey(Message message) {
        MessageAuthentication how = authentication;
        MessageAuthentication.KeyChange agreed = how == null ? null : how.keyChange();
        if (how == null || agreed == null) {
            return new KeyChange.NotAgreed();
        }
        Map<String, String> data = message.field(48).flatMap(PrivateData::read).<Map<String, String>>map(m -> m)
                .orElse(Map.of());
        String block = data.get(PrivateData.KEY_BLOCK);
        String checkValue = data.get(PrivateData.KEY_CHECK_VALUE);
        if (block == null || checkValue == null) {
            return new KeyChange.Malformed();
        }
        try {
            KeyAttributes attributes = KeyAttributes.claimedBy(block);
            Optional<KeyHandle> key = target(how, agreed, attributes.usage());
            if (key.isEmpty()) {
                return new KeyChange.Refused(SecurityModuleException.Reason.KEY_NOT_FOR_THIS);
            }
            agreed.keeper().take(key.get(), agreed.protection(), block, checkValue);
            return new KeyChange.Done(how.module().checkValue(key.get(), CheckValue.usualFor(attributes.algorithm())));
        } catch (SecurityModuleException e) {
            return new KeyChange.Refused(e.reason());
        }
    }

    private static Optional<KeyHandle> target(MessageAuthentication how, MessageAuthentication.KeyChange agreed,
            KeyUsage usage) {
        if (usage == KeyUsage.PIN_ENCRYPTION) {
            return Optional.ofNullable(agreed.pinKey());
        }
        return usage == how.module().attributes(how.key()).usage() ? Optional.of(how.key()) : Optional.empty();
    }

    /**
     * A version before the newest ends an overlap after it is of no more use: that of the MAC key after the sender has
     * first signed under the newest, which shows that it has it, and never before; that of the PIN key after any message.
     * So it is after a restart too, which does not know how long an older key has been about.
     */
    private void endOlderKeys(MessageAuthentication how, KeyVersion signedUnder, EventExecutor timers) {
        MessageAuthentication.KeyChange agreed = how.keyChange();
        if (agreed == null) {
            return;
        }
        if (signedUnder == KeyVersion.NEWEST) {
            endLater(how, how.key(), agreed.overlap(), timers);
        }
        KeyHandle pin = agreed.pinKey();
        if (pin != null) {
            endLater(how, pin, agreed.overlap(), timers);
        }
    }

    private void endLater(MessageAuthentication how, KeyHandle key, Duration overlap, EventExecutor timers) {
        if (!how.module().hasPrevious(key) || !ending.add(key)) {
            return;
        }
        String newest = newest(how, key);
        timers.schedule(() -> {
            ending.remove(key);
            // changed again meanwhile: that change has an overlap of its own
            if (newest.equals(newest(how, key))) {
                how.module().retirePrevious(key);
            }
        }, overlap.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static String newest(MessageAuthentication how, KeyHandle key) {
        return how.module().checkValue(key, CheckValue.usualFor(how.module().attributes(key).algorithm()));
    }
}
