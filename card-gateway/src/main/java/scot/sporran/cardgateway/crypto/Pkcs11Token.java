package scot.sporran.cardgateway.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.crypto.MasterKeys.Purpose;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;

/**
 * A device that speaks PKCS#11 (a hardware security module, or SoftHSM2 to try it), by the Java platform's own provider.
 * The keys are made inside it, marked sensitive and not extractable, and named {@code <prefix>-data-1},
 * {@code -token-1}, {@code -wrap-1}, then {@code -2} and so on.
 */
public final class Pkcs11Token {

    private static final Logger LOG = LoggerFactory.getLogger(Pkcs11Token.class);
    private static final int MOST_VERSIONS = 255;
    private static final int KEY_BITS = 256;

    private final Provider provider;
    private final KeyStore store;

    private Pkcs11Token(Provider provider, KeyStore store) {
        this.provider = provider;
        this.store = store;
    }

    /**
     * Logs in.
     *
     * @param name of the device in logs: letters and digits
     * @param library the device's PKCS#11 library
     * @param slotIndex which of its slots, from 0
     * @param pin of the token's user
     * @throws SecurityModuleException DEVICE if it cannot be used, with the reason and never the PIN
     */
    public static Pkcs11Token open(String name, Path library, int slotIndex, char[] pin) {
        if (!name.matches("[A-Za-z0-9]{1,32}") || slotIndex < 0) {
            throw SecurityModuleException.input("A device's name is letters and digits, a slot's index not negative");
        }
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure(configuration(name, library, slotIndex));
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return new Pkcs11Token(provider, store);
        } catch (GeneralSecurityException | IOException | ProviderException | UnsupportedOperationException e) {
            throw new SecurityModuleException(Reason.DEVICE, "The PKCS#11 device " + name + " cannot be used", e);
        }
    }

    /** Read by the provider as a file would be; two dashes say that it is one. */
    private static String configuration(String name, Path library, int slotIndex) {
        return """
                --name = %s
                library = "%s"
                slotListIndex = %d
                attributes(generate, CKO_SECRET_KEY, *) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                }
                attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = true
                }
                attributes(generate, CKO_SECRET_KEY, CKK_GENERIC_SECRET) = {
                  CKA_SIGN = true
                  CKA_VERIFY = true
                }
                """.formatted(name, library.toAbsolutePath(), slotIndex);
    }

    /** The keys under a prefix, all their versions. Those that are not there yet are made. */
    public MasterKeys masterKeys(String prefix) {
        Map<Purpose, NavigableMap<Integer, SecretKey>> keys = new EnumMap<>(Purpose.class);
        try {
            for (Purpose purpose : Purpose.values()) {
                NavigableMap<Integer, SecretKey> versions = versions(prefix, purpose);
                if (versions.isEmpty()) {
                    versions.put(1, make(label(prefix, purpose, 1), purpose));
                }
                keys.put(purpose, versions);
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SecurityModuleException(Reason.DEVICE, "The keys " + prefix + " cannot be read or made", e);
        }
        return new JcaMasterKeys(provider, keys);
    }

    /** Makes a newer version of one key. It is used by master keys that are read afterwards. @return its number */
    public int rotate(String prefix, Purpose purpose) {
        try {
            NavigableMap<Integer, SecretKey> versions = versions(prefix, purpose);
            int next = versions.isEmpty() ? 1 : versions.lastKey() + 1;
            if (next > MOST_VERSIONS) {
                throw SecurityModuleException.input("A master key has at most " + MOST_VERSIONS + " versions");
            }
            make(label(prefix, purpose, next), purpose);
            return next;
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SecurityModuleException(Reason.DEVICE, "A key " + prefix + " cannot be made", e);
        }
    }

    /** Destroys one version, once nothing is sealed under it any more. Nothing happens if it is not there. */
    public void destroy(String prefix, Purpose purpose, int version) {
        try {
            String label = label(prefix, purpose, version);
            if (store.containsAlias(label)) {
                store.deleteEntry(label);
                LOG.warn("Master key {} destroyed", label);
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SecurityModuleException(Reason.DEVICE, "A key " + prefix + " cannot be destroyed", e);
        }
    }

    private NavigableMap<Integer, SecretKey> versions(String prefix, Purpose purpose) throws GeneralSecurityException {
        NavigableMap<Integer, SecretKey> found = new TreeMap<>();
        for (int version = 1; version <= MOST_VERSIONS; version++) {
            String label = label(prefix, purpose, version);
            if (store.containsAlias(label) && store.getKey(label, null) instanceof SecretKey key) {
                found.put(version, kept(label, key));
            }
        }
        return found;
    }

    private SecretKey make(String label, Purpose purpose) throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance(purpose == Purpose.TOKEN ? "HmacSHA256" : "AES", provider);
        generator.init(KEY_BITS);
        store.setKeyEntry(label, generator.generateKey(), null, null);
        if (!(store.getKey(label, null) instanceof SecretKey key)) {
            throw new SecurityModuleException(Reason.DEVICE, "The device did not keep key " + label);
        }
        LOG.info("Master key {} made in {}", label, provider.getName());
        return kept(label, key);
    }

    /** A key that the device would hand out is no key of a device. */
    private static SecretKey kept(String label, SecretKey key) {
        if (key.getEncoded() != null) {
            throw new SecurityModuleException(Reason.DEVICE, "Key " + label + " can be read out of the device");
        }
        return key;
    }

    private static String label(String prefix, Purpose purpose, int version) {
        if (!prefix.matches("[a-z0-9-]{1,32}")) {
            throw SecurityModuleException.input("A prefix is 1 to 32 small letters, digits and dashes");
        }
        return prefix + switch (purpose) {
            case DATA -> "-data-";
            case TOKEN -> "-token-";
            case WRAP -> "-wrap-";
        } + version;
    }
}
