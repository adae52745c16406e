package scot.sporran.cardgateway.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;

/** The verbs about keys themselves. */
final class KeyVerbs {

    private static final int LONGEST_TDES = 24;
    private static final int LONGEST_AES = 32;
    private static final int SHORTEST_CHECK = 4;

    private final KeyRing ring;
    private final SecureRandom random;

    KeyVerbs(KeyRing ring, SecureRandom random) {
        this.ring = ring;
        this.random = random;
    }

    String checkValue(KeyHandle handle, CheckValue method) {
        return ring.newest(handle, key -> Bytes.hex(CheckValues.of(method, key.algorithm(), key.value())));
    }

    void importBlock(KeyHandle as, KeyHandle protection, String block, String checkValue) {
        KeyBlockHeader header = KeyBlockHeader.read(block);
        if (header.version() != 'B' && header.version() != 'D') {
            throw SecurityModuleException.keyBlock("Key blocks of versions A and C are not taken: their keys are not "
                    + "bound as they should be");
        }
        boolean done = ring.any(protection, KeyNeed.UNWRAP, protectionKey -> {
            KeyBlocks.Opened opened;
            try {
                checkCipher(header, protectionKey);
                opened = KeyBlocks.open(protectionKey.value(), block);
            } catch (SecurityModuleException e) {
                if (e.reason() == Reason.KEY_BLOCK) {
                    return false;
                }
                throw e;
            }
            take(as, protectionKey, opened, checkValue);
            return true;
        });
        if (!done) {
            throw SecurityModuleException.keyBlock("The key block was altered, or is under another key");
        }
    }

    private void take(KeyHandle as, KeyRing.Key protectionKey, KeyBlocks.Opened opened, String checkValue) {
        KeyRing.Key key = new KeyRing.Key(opened.header().attributes(), opened.key());
        boolean kept = false;
        try {
            checkFit(key);
            checkStrength(protectionKey, key);
            checkCheckValue(key, checkValue);
            ring.put(as, key);
            kept = true;
        } finally {
            if (!kept) {
                key.close();
            }
        }
    }

    String export(KeyHandle handle, KeyHandle protection) {
        return ring.newest(protection, KeyNeed.WRAP, protectionKey -> ring.newest(handle, key -> {
            if (key.attributes().exportability() == Exportability.NEVER) {
                throw new SecurityModuleException(Reason.KEY_NOT_EXPORTABLE, "Key " + handle.label()
                        + " may not leave");
            }
            checkStrength(protectionKey, key);
            int padTo = key.algorithm() == KeyAlgorithm.AES ? LONGEST_AES : LONGEST_TDES;
            return KeyBlocks.seal(protectionKey.algorithm(), protectionKey.value(), key.attributes(), "00", key.value(),
                    padTo, random);
        }));
    }

    /** Only by this way does what comes of a master key leave; the master key itself does not. */
    ExportedKey exportOfCard(CardKey card, KeyHandle protection) {
        return ring.newest(protection, KeyNeed.WRAP, protectionKey -> ring.newest(card.masterKey(), KeyNeed.OF_CHIPS,
                master -> {
                    byte[] own = EmvKeys.cardKey(master.underDoubleDes(), card.pan(), card.sequence(), card.option());
                    try (KeyRing.Key key = new KeyRing.Key(master.attributes().exportable(), own)) {
                        checkStrength(protectionKey, key);
                        return new ExportedKey(KeyBlocks.seal(protectionKey.algorithm(), protectionKey.value(),
                                key.attributes(), "00", key.value(), LONGEST_TDES, random),
                                Bytes.hex(CheckValues.of(CheckValue.usualFor(key.algorithm()), key.algorithm(),
                                        key.value())));
                    }
                }));
    }

    void generate(KeyHandle as, KeyAttributes attributes, int bytes) {
        if (!attributes.algorithm().allows(bytes) || bytes < 16) {
            throw SecurityModuleException.input("No key of this algorithm has that length");
        }
        byte[] value = new byte[bytes];
        do {
            random.nextBytes(value);
        } while (hasEqualParts(value));
        boolean des = attributes.algorithm() == KeyAlgorithm.TDES;
        ring.put(as, new KeyRing.Key(attributes, des ? Bytes.oddParity(value) : value));
    }

    private static void checkCipher(KeyBlockHeader header, KeyRing.Key protectionKey) {
        KeyAlgorithm wanted = header.version() == 'D' ? KeyAlgorithm.AES : KeyAlgorithm.TDES;
        if (protectionKey.algorithm() != wanted) {
            throw SecurityModuleException.keyBlock("The key block's version does not fit the protection key");
        }
    }

    private static void checkFit(KeyRing.Key key) {
        boolean des = key.algorithm() == KeyAlgorithm.TDES || key.algorithm() == KeyAlgorithm.DES;
        if (key.value().length < 16 || des && hasEqualParts(key.value())) {
            throw new SecurityModuleException(Reason.KEY_UNFIT, "A key as weak as single DES is not taken");
        }
    }

    private static boolean hasEqualParts(byte[] key) {
        byte[] odd = Bytes.oddParity(key);
        byte[] first = Bytes.left(odd, 8);
        byte[] second = Arrays.copyOfRange(odd, 8, 16);
        boolean equal = Bytes.same(first, second) || key.length == 24 && Bytes.same(second, Bytes.right(odd, 8));
        Bytes.wipe(odd, first, second);
        return equal;
    }

    private static void checkStrength(KeyRing.Key protectionKey, KeyRing.Key key) {
        if (strength(key) > strength(protectionKey)) {
            throw new SecurityModuleException(Reason.KEY_UNFIT, "A key is not protected by a weaker one");
        }
    }

    /** Bits of security, roughly (NIST SP 800-57 part 1, table 2). */
    private static int strength(KeyRing.Key key) {
        int bytes = key.value().length;
        return switch (key.algorithm()) {
            case DES -> 56;
            case TDES -> bytes == 24 ? 112 : 80;
            case AES -> bytes * 8;
            case HMAC -> Math.min(bytes * 8, 256);
        };
    }

    private static void checkCheckValue(KeyRing.Key key, String expected) {
        byte[] given = Bytes.hex(expected);
        byte[] right = CheckValues.of(CheckValue.usualFor(key.algorithm()), key.algorithm(), key.value());
        if (expected.length() < SHORTEST_CHECK || given.length > right.length
                || !Bytes.same(given, Bytes.left(right, given.length))) {
            throw new SecurityModuleException(Reason.CHECK_VALUE, "The check value is not this key's");
        }
    }
}
