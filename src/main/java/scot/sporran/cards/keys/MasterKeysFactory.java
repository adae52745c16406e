package scot.sporran.cards.keys;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.crypto.MasterKeys;
import scot.sporran.cardgateway.crypto.Pkcs11Token;

/** Where the master keys are: in a device where one is named, else in memory from secrets outside the code. */
@Factory
class MasterKeysFactory {

    private static final int KEY_BYTES = 32;

    @Singleton
    MasterKeys masterKeys(MasterKeysConfiguration configuration) {
        String library = configuration.pkcs11Library();
        if (library != null && !library.isBlank()) {
            String pin = configuration.pkcs11Pin();
            if (pin == null) {
                throw new IllegalArgumentException("sporran.cards.keys.pkcs11-pin is needed to use the device");
            }
            return Pkcs11Token.open("cards", Path.of(library), configuration.pkcs11Slot(), pin.toCharArray())
                    .masterKeys(configuration.pkcs11Prefix());
        }
        byte[] data = decode("encryption", configuration.encryption());
        byte[] token = decode("token", configuration.token());
        String given = configuration.wrap();
        byte[] wrap = given == null || given.isBlank() ? derivedFrom(data) : decode("wrap", given);
        return MasterKeys.inMemory(data, token, wrap);
    }

    /** A key of its own all the same: HKDF (RFC 5869) with its purpose in the text. */
    private static byte[] derivedFrom(byte[] data) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(data, null, "sporran cards wrap".getBytes(StandardCharsets.US_ASCII)));
        byte[] key = new byte[KEY_BYTES];
        generator.generateBytes(key, 0, KEY_BYTES);
        return key;
    }

    private static byte[] decode(String name, @Nullable String base64) {
        String setting = "sporran.cards.keys." + name;
        if (base64 == null) {
            throw new IllegalArgumentException(
                    setting + " is needed, or a device in sporran.cards.keys.pkcs11-library");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " is not Base64");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(setting + " is Base64 of 32 random bytes; this is " + key.length);
        }
        return key;
    }
}
