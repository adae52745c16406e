package scot.sporran.cardgateway.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;

/** Master keys behind the Java cryptography interface, which speaks to memory and to devices alike. */
final class JcaMasterKeys implements MasterKeys {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final @Nullable Provider provider;
    private final Map<Purpose, NavigableMap<Integer, SecretKey>> keys;
    private final SecureRandom random = new SecureRandom();

    /** @param provider the device's, or null for the keys in memory @param keys at least one version of each */
    JcaMasterKeys(@Nullable Provider provider, Map<Purpose, NavigableMap<Integer, SecretKey>> keys) {
        this.provider = provider;
        this.keys = new EnumMap<>(keys);
    }

    static JcaMasterKeys inMemory(byte[] data, byte[] token, byte[] wrap) {
        Map<Purpose, NavigableMap<Integer, SecretKey>> keys = new EnumMap<>(Purpose.class);
        keys.put(Purpose.DATA, only(data, "AES"));
        keys.put(Purpose.TOKEN, only(token, "HmacSHA256"));
        keys.put(Purpose.WRAP, only(wrap, "AES"));
        return new JcaMasterKeys(null, keys);
    }

    private static NavigableMap<Integer, SecretKey> only(byte[] key, String algorithm) {
        if (key.length != KEY_BYTES) {
            throw SecurityModuleException.input("A master key has 32 bytes");
        }
        return new TreeMap<>(Map.of(1, new SecretKeySpec(key, algorithm)));
    }

    @Override
    public byte[] seal(Purpose purpose, byte[] clear, byte[] context) {
        int version = newestVersion(purpose);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = run(Cipher.ENCRYPT_MODE, key(purpose, version), nonce, context, clear);
            return Bytes.join(new byte[]{(byte) version}, nonce, sealed);
        } catch (GeneralSecurityException e) {
            throw failed(e);
        }
    }

    @Override
    public byte[] open(Purpose purpose, byte[] sealed, byte[] context) {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BITS / 8) {
            throw notOurs();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
        SecretKey key = key(purpose, MasterKeys.version(sealed));
        try {
            return run(Cipher.DECRYPT_MODE, key, nonce, context, rest);
        } catch (AEADBadTagException e) {
            throw notOurs();
        } catch (GeneralSecurityException e) {
            throw refusal(e);
        }
    }

    @Override
    public List<byte[]> tokens(byte[] text) {
        return versions(Purpose.TOKEN).descendingMap().values().stream().map(key -> token(key, text)).toList();
    }

    private byte[] token(SecretKey key, byte[] text) {
        try {
            Mac mac = provider == null ? Mac.getInstance("HmacSHA256") : Mac.getInstance("HmacSHA256", provider);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw failed(e);
        }
    }

    @Override
    public int newestVersion(Purpose purpose) {
        return versions(purpose).lastKey();
    }

    private byte[] run(int mode, SecretKey key, byte[] nonce, byte[] context, byte[] in)
            throws GeneralSecurityException {
        String gcm = "AES/GCM/NoPadding";
        Cipher cipher = provider == null ? Cipher.getInstance(gcm) : Cipher.getInstance(gcm, provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher.doFinal(in);
    }

    private SecretKey key(Purpose purpose, int version) {
        if (purpose == Purpose.TOKEN) {
            throw SecurityModuleException.input("The key of tokens seals nothing");
        }
        SecretKey key = versions(purpose).get(version);
        if (key == null) {
            throw notOurs();
        }
        return key;
    }

    private NavigableMap<Integer, SecretKey> versions(Purpose purpose) {
        NavigableMap<Integer, SecretKey> versions = keys.get(purpose);
        if (versions == null || versions.isEmpty()) {
            throw new SecurityModuleException(Reason.KEY_UNKNOWN, "There is no master key for " + purpose);
        }
        return versions;
    }

    /** A device tells a wrong tag in its own words. */
    private static SecurityModuleException refusal(GeneralSecurityException e) {
        Throwable cause = e.getCause();
        boolean refused = cause != null && String.valueOf(cause.getMessage()).startsWith("CKR_ENCRYPTED_DATA");
        return refused ? notOurs() : failed(e);
    }

    private static SecurityModuleException notOurs() {
        return SecurityModuleException.input("Altered, of something else, or sealed under a key that is not here");
    }

    private static SecurityModuleException failed(GeneralSecurityException e) {
        return new SecurityModuleException(Reason.DEVICE, "The keys' device failed", e);
    }

    @Override
    public String toString() {
        return provider == null ? "master keys in memory" : "master keys in " + provider.getName();
    }
}
