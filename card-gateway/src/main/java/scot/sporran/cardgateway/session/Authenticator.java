package scot.sporran.cardgateway.session;

import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MessageAuthentication;
import scot.sporran.cardgateway.crypto.CheckValue;
import scot.sporran.cardgateway.crypto.KeyAttributes;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.SecurityModule;
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
    /** How often each key was changed: only the last change's overlap ends the key before. */
    private final Map<KeyHandle, Integer> changes = new ConcurrentHashMap<>();

    Authenticator(@Nullable MessageAuthentication authentication, LinkProfile profile, MessageCodec codec) {
        this.authentication = authentication;
        this.codec = codec;
        this.bare = profile.layout().binary() == LinkProfile.Binary.BINARY;
    }

    /** Whether the message is what its sender signed, or needs no signature. @param body as it came */
    boolean isAuthentic(Message message, byte[] body) {
        MessageAuthentication how = authentication;
        boolean signed = message.has(LAST) || message.has(LAST_OF_FIRST_BITMAP);
        if (how == null || !signed && !how.networkMessages() && message.mti().startsWith("08")) {
            return true;
        }
        int last = signed ? message.fields().lastKey() : 0;
        if (last != LAST && last != LAST_OF_FIRST_BITMAP || last == LAST && message.has(LAST_OF_FIRST_BITMAP)) {
            return false;
        }
        byte[] field = HEX.parseHex(message.text(last));
        byte[] mac = Arrays.copyOf(field, how.scheme().bytes());
        byte[] filling = Arrays.copyOfRange(field, how.scheme().bytes(), field.length);
        boolean zeros = Arrays.equals(filling, new byte[filling.length]);
        return how.module().verifyMac(how.key(), how.scheme(), signedPart(how, body), mac) && zeros;
    }

    /** The answer's bytes, with its MAC where the link has them. @param request as it came */
    byte[] encode(Message answer, byte[] request) {
        MessageAuthentication how = authentication;
        if (how == null) {
            return codec.encodeAnswer(answer, request);
        }
        boolean two = !answer.fields().isEmpty() && answer.fields().lastKey() > LAST_OF_FIRST_BITMAP;
        byte[] body = codec.encodeAnswer(answer.with(two ? LAST : LAST_OF_FIRST_BITMAP, "0".repeat(16)), request);
        byte[] mac = how.module().mac(how.key(), how.scheme(), signedPart(how, body));
        byte[] field = Arrays.copyOf(mac, MessageAuthentication.FIELD_BYTES);
        byte[] written = bare ? field : HEX.formatHex(field).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(written, 0, body, body.length - written.length, written.length);
        return body;
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

    /** Takes the key in DE48 in, if all is right with it. The key before stays good for the overlap. */
    KeyChange changeKey(Message message, EventExecutor timers) {
        MessageAuthentication how = authentication;
        KeyHandle protection = how == null ? null : how.keyProtection();
        if (how == null || protection == null) {
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
            Optional<KeyHandle> key = target(how, attributes.usage());
            if (key.isEmpty()) {
                return new KeyChange.Refused(SecurityModuleException.Reason.KEY_NOT_FOR_THIS);
            }
            SecurityModule module = how.module();
            module.importKeyBlock(key.get(), protection, block, checkValue);
            retireLater(key.get(), how, timers);
            return new KeyChange.Done(module.checkValue(key.get(), CheckValue.usualFor(attributes.algorithm())));
        } catch (SecurityModuleException e) {
            return new KeyChange.Refused(e.reason());
        }
    }

    private static Optional<KeyHandle> target(MessageAuthentication how, KeyUsage usage) {
        if (usage == KeyUsage.PIN_ENCRYPTION) {
            return Optional.ofNullable(how.pinKey());
        }
        return usage == how.module().attributes(how.key()).usage() ? Optional.of(how.key()) : Optional.empty();
    }

    private void retireLater(KeyHandle key, MessageAuthentication how, EventExecutor timers) {
        int change = changes.merge(key, 1, Integer::sum);
        timers.schedule(() -> {
            if (changes.getOrDefault(key, 0) == change) {
                how.module().retirePrevious(key);
            }
        }, how.overlap().toNanos(), TimeUnit.NANOSECONDS);
    }
}
