package scot.sporran.cardgateway.crypto;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A security module in this process's memory, for demonstrations and tests. Keys are in the heap while they are in use:
 * what PCI PIN asks for is a device. Says so once, loudly.
 */
public final class SoftwareSecurityModule implements SecurityModule, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SoftwareSecurityModule.class);
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private final KeyRing ring = new KeyRing();
    private final PinVerbs pins;
    private final CardVerbs cards;
    private final MacVerbs macs;
    private final KeyVerbs keys;

    /** A module without keys. */
    public SoftwareSecurityModule() {
        SecureRandom random = new SecureRandom();
        DerivedKeys derived = new DerivedKeys(ring);
        pins = new PinVerbs(ring, derived, random);
        cards = new CardVerbs(ring);
        macs = new MacVerbs(derived);
        keys = new KeyVerbs(ring, random);
        if (SAID.compareAndSet(false, true)) {
            LOG.warn("CARD KEYS AND PINS ARE HANDLED IN SOFTWARE: for demonstrations and tests only, never for cards "
                    + "that are really used");
        }
    }

    /**
     * Takes a key in as its custodians bring it, as a new one or as the newest version of one that is there. A device
     * takes components at its own keyboard; only this module has such a verb.
     *
     * @param components at least one, of one length; the key is their exclusive-or. Wiped.
     */
    public void load(KeyHandle as, KeyAttributes attributes, byte[]... components) {
        byte[] value = components[0].clone();
        for (int i = 1; i < components.length; i++) {
            if (components[i].length != value.length) {
                throw SecurityModuleException.input("The components of a key are of one length");
            }
            byte[] sum = Bytes.xor(value, components[i]);
            Bytes.wipe(value);
            value = sum;
        }
        Bytes.wipe(components);
        if (!attributes.algorithm().allows(value.length)) {
            Bytes.wipe(value);
            throw SecurityModuleException.input("No key of this algorithm has that length");
        }
        ring.put(as, new KeyRing.Key(attributes, value));
    }

    @Override
    public PinVerdict verifyPinByPvv(EncryptedPin pin, PanDigits pan, KeyHandle key, int index, String pvv) {
        return pins.verifyByPvv(pin, pan, key, index, pvv);
    }

    @Override
    public PinVerdict verifyPinByOffset(EncryptedPin pin, PanDigits pan, KeyHandle key, Ibm3624 method,
            String offset) {
        return pins.verifyByOffset(pin, pan, key, method, offset);
    }

    @Override
    public String pvv(EncryptedPin pin, PanDigits pan, KeyHandle key, int index) {
        return pins.pvv(pin, pan, key, index);
    }

    @Override
    public String offset(EncryptedPin pin, PanDigits pan, KeyHandle key, Ibm3624 method) {
        return pins.offset(pin, pan, key, method);
    }

    @Override
    public EncryptedPin translatePin(EncryptedPin pin, PanDigits pan, KeyHandle to, PinBlockFormat format) {
        return pins.translate(pin, pan, to, format);
    }

    @Override
    public EncryptedPin randomPin(int digits, PanDigits pan, KeyHandle key, PinBlockFormat format) {
        return pins.random(digits, pan, key, format);
    }

    @Override
    public byte[] pinEntryKey() {
        return pins.entryKey();
    }

    @Override
    public EncryptedPin enteredPin(byte[] sealed, String context, Instant now, PanDigits pan, KeyHandle to,
            PinBlockFormat format) {
        return pins.entered(sealed, context, now, pan, to, format);
    }

    @Override
    public String cardValue(KeyHandle key, PanDigits pan, String expiry, String serviceCode) {
        return cards.value(key, pan, expiry, serviceCode);
    }

    @Override
    public boolean verifyCardValue(KeyHandle key, PanDigits pan, String expiry, String serviceCode, String value) {
        return cards.verifyValue(key, pan, expiry, serviceCode, value);
    }

    @Override
    public boolean verifyDynamicValue(CardKey card, String expiry, String serviceCode, int counter, String value) {
        return cards.verifyDynamic(card, expiry, serviceCode, counter, value);
    }

    @Override
    public boolean verifyCvc3(CardKey card, byte[] track, byte[] unpredictable, int counter, String value) {
        return cards.verifyCvc3(card, track, unpredictable, counter, value);
    }

    @Override
    public byte[] mac(WorkingKey key, KeyVersion version, MacScheme scheme, byte[] data) {
        return macs.mac(key, version, scheme, data);
    }

    @Override
    public Optional<KeyVersion> versionOfMac(WorkingKey key, MacScheme scheme, byte[] data, byte[] mac) {
        return macs.versionOf(key, scheme, data, mac);
    }

    @Override
    public Optional<List<byte[]>> answers(Cryptogram cryptogram, List<IssuerAnswer> sayings) {
        return cards.answers(cryptogram, sayings);
    }

    @Override
    public byte[] scriptMac(ScriptKey key, byte[] data) {
        return cards.scriptMac(key, data);
    }

    @Override
    public byte[] pinForChip(OffsetPin pin, ScriptKey key, ChipPinLayout layout) {
        return pins.forChip(pin, key, layout);
    }

    @Override
    public boolean has(KeyHandle key) {
        return ring.has(key);
    }

    @Override
    public boolean hasPrevious(KeyHandle key) {
        return ring.hasPrevious(key);
    }

    @Override
    public KeyAttributes attributes(KeyHandle key) {
        return ring.attributes(key);
    }

    @Override
    public String checkValue(KeyHandle key, CheckValue method) {
        return keys.checkValue(key, method);
    }

    @Override
    public void importKeyBlock(KeyHandle as, KeyHandle protection, String block, String checkValue) {
        if (as.equals(protection)) {
            throw SecurityModuleException.input("A key does not replace the one that protects it");
        }
        keys.importBlock(as, protection, block, checkValue);
    }

    @Override
    public String exportKeyBlock(KeyHandle key, KeyHandle protection) {
        return keys.export(key, protection);
    }

    @Override
    public ExportedKey exportCardKey(CardKey card, KeyHandle protection) {
        return keys.exportOfCard(card, protection);
    }

    @Override
    public void generateKey(KeyHandle as, KeyAttributes attributes, int bytes) {
        keys.generate(as, attributes, bytes);
    }

    @Override
    public void retirePrevious(KeyHandle key) {
        ring.retirePrevious(key);
    }

    /** A key's versions for keeping at rest, the older first. A device has its own way to keep its keys. */
    public List<StoredKey> store(KeyHandle key, MasterKeys masterKeys) {
        return ring.store(key, masterKeys);
    }

    /**
     * Takes a key in that was kept at rest, as the newest version.
     *
     * @throws SecurityModuleException INPUT if it was altered, moved to another name, or its master key is not here
     */
    public void restore(StoredKey stored, MasterKeys masterKeys) {
        byte[] value = masterKeys.open(MasterKeys.Purpose.WRAP, stored.sealed(), stored.context());
        ring.put(stored.handle(), new KeyRing.Key(stored.attributes(), value));
    }

    /** Forgets all keys. */
    @Override
    public void close() {
        ring.clear();
    }

    @Override
    public String toString() {
        return "software security module, for demonstrations and tests only";
    }
}
