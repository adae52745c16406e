package scot.sporran.cardgateway.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;

/** The verbs about PINs. Clear PINs live in the methods of this class and nowhere else. */
final class PinVerbs {

    private final KeyRing ring;
    private final DerivedKeys derived;
    private final SecureRandom random;
    private final PinEntry entry = new PinEntry();

    PinVerbs(KeyRing ring, DerivedKeys derived, SecureRandom random) {
        this.ring = ring;
        this.derived = derived;
        this.random = random;
    }

    PinVerdict verifyByPvv(EncryptedPin pin, PanDigits pan, KeyHandle key, int index, String pvv) {
        return verify(pin, pan, clear -> ring.any(key, KeyNeed.PVV_VERIFY,
                pvk -> same(PinMethods.pvv(pvk.underDoubleDes(), pan, index, clear), pvv)));
    }

    PinVerdict verifyByOffset(EncryptedPin pin, PanDigits pan, KeyHandle key, Ibm3624 method, String offset) {
        if (!offset.matches("[0-9]{4,12}")) {
            throw SecurityModuleException.input("An offset has 4 to 12 digits");
        }
        return verify(pin, pan, clear -> clear.length() == offset.length() && ring.any(key, KeyNeed.OFFSET_VERIFY,
                pvk -> {
                    String natural = PinMethods.naturalPin(pvk.underDoubleDes(), pan, method, clear.length());
                    return same(PinMethods.withOffset(natural, offset), clear);
                }));
    }

    String pvv(EncryptedPin pin, PanDigits pan, KeyHandle key, int index) {
        return opened(pin, pan, clear -> ring.newest(key, KeyNeed.PVV_MAKE,
                pvk -> PinMethods.pvv(pvk.underDoubleDes(), pan, index, clear)));
    }

    String offset(EncryptedPin pin, PanDigits pan, KeyHandle key, Ibm3624 method) {
        return opened(pin, pan, clear -> ring.newest(key, KeyNeed.OFFSET_MAKE, pvk -> PinMethods
                .offset(PinMethods.naturalPin(pvk.underDoubleDes(), pan, method, clear.length()), clear)));
    }

    EncryptedPin translate(EncryptedPin pin, PanDigits pan, KeyHandle to, PinBlockFormat format) {
        return opened(pin, pan, clear -> seal(clear, pan, to, format));
    }

    EncryptedPin random(int digits, PanDigits pan, KeyHandle key, PinBlockFormat format) {
        if (digits < 4 || digits > 12) {
            throw SecurityModuleException.input("A PIN has 4 to 12 digits");
        }
        StringBuilder pin = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            pin.append(random.nextInt(10));
        }
        return seal(pin.toString(), pan, key, format);
    }

    byte[] entryKey() {
        return entry.publicKey();
    }

    EncryptedPin entered(byte[] sealed, String context, Instant now, PanDigits pan, KeyHandle to,
            PinBlockFormat format) {
        return seal(entry.open(sealed, context, now), pan, to, format);
    }

    byte[] forChip(OffsetPin pin, ScriptKey key, ChipPinLayout layout) {
        if (ring.hasPrevious(pin.key())) {
            throw new SecurityModuleException(Reason.KEY_UNFIT, "An offset under one of two versions of its key");
        }
        PanDigits pan = key.card().pan();
        String clear = ring.newest(pin.key(), KeyNeed.OFFSET_VERIFY, pvk -> PinMethods.withOffset(
                PinMethods.naturalPin(pvk.underDoubleDes(), pan, pin.method(), pin.offset().length()), pin.offset()));
        byte[] block = switch (layout) {
            case ChipPinLayout.Format2() -> PinBlocks.encode(PinBlockFormat.ISO_2, clear, pan, random);
            case ChipPinLayout.Visa(CardKey chip) -> ring.newest(chip.masterKey(), KeyNeed.CRYPTOGRAM,
                    master -> visaBlock(clear, pan, CardVerbs.cardKey(chip, master)));
        };
        byte[] enciphered = ring.newest(key.card().masterKey(), KeyNeed.SCRIPT_SECRET, master -> {
            byte[] cardKey = CardVerbs.cardKey(key.card(), master);
            byte[] session = Cryptograms.scriptSession(cardKey, key);
            Bytes.wipe(cardKey);
            byte[] sealed = Blocks.encrypt(KeyAlgorithm.TDES, session, block);
            Bytes.wipe(session);
            return sealed;
        });
        Bytes.wipe(block);
        return enciphered;
    }

    /** The length of what follows, the PIN over half of a half of the chip's key, and what fills it up. */
    private byte[] visaBlock(String clear, PanDigits pan, byte[] chipKey) {
        byte[] laidOut = PinBlocks.encode(PinBlockFormat.ISO_2, clear, pan, random);
        laidOut[0] = (byte) (laidOut[0] & 0x0F); // the length alone: Visa's block has no digit that says its format
        byte[] over = new byte[laidOut.length];
        System.arraycopy(chipKey, over.length / 2, over, over.length / 2, over.length / 2);
        byte[] block = Bytes.xor(laidOut, over);
        byte[] whole = new byte[2 * block.length];
        whole[0] = (byte) block.length;
        System.arraycopy(block, 0, whole, 1, block.length);
        whole[block.length + 1] = (byte) 0x80;
        Bytes.wipe(laidOut, over, block, chipKey);
        return whole;
    }

    private EncryptedPin seal(String clear, PanDigits pan, KeyHandle to, PinBlockFormat format) {
        if (!format.boundToCard()) {
            throw SecurityModuleException.input("A PIN goes only into a format that is bound to its card");
        }
        byte[] block = ring.newest(to, KeyNeed.PIN_SEAL, key -> {
            checkCipher(format, key.algorithm());
            if (format == PinBlockFormat.ISO_4) {
                byte[] filling = new byte[8];
                random.nextBytes(filling);
                return PinBlocks.encipher4(key.value(), clear, pan, filling);
            }
            byte[] laidOut = PinBlocks.encode(format, clear, pan, random);
            byte[] sealed = key.encrypt(laidOut);
            Bytes.wipe(laidOut);
            return sealed;
        });
        return new EncryptedPin(to, format, block);
    }

    private PinVerdict verify(EncryptedPin pin, PanDigits pan, Predicate<String> right) {
        AtomicReference<PinVerdict> verdict = new AtomicReference<>(PinVerdict.UNREADABLE);
        eachReading(pin, pan, clear -> {
            verdict.set(right.test(clear) ? PinVerdict.RIGHT : PinVerdict.WRONG);
            return verdict.get() == PinVerdict.RIGHT;
        });
        return verdict.get();
    }

    private <T> T opened(EncryptedPin pin, PanDigits pan, Function<String, T> work) {
        AtomicReference<T> made = new AtomicReference<>();
        if (!eachReading(pin, pan, clear -> {
            made.set(work.apply(clear));
            return true;
        })) {
            throw SecurityModuleException.pinBlock("Not a PIN block under this key");
        }
        return made.get();
    }

    /** The PIN under each version of the key under which the block is one. */
    private boolean eachReading(EncryptedPin pin, PanDigits pan, Predicate<String> done) {
        return derived.any(pin.key(), KeyNeed.PIN_OPEN, KeyPurpose.PIN, key -> {
            checkCipher(pin.format(), key.algorithm());
            String clear;
            try {
                clear = open(pin, pan, key);
            } catch (SecurityModuleException e) {
                if (e.reason() == Reason.PIN_BLOCK) {
                    return false;
                }
                throw e;
            }
            return done.test(clear);
        });
    }

    private static String open(EncryptedPin pin, PanDigits pan, KeyRing.Key key) {
        if (pin.format() == PinBlockFormat.ISO_4) {
            return PinBlocks.decipher4(key.value(), pin.block(), pan);
        }
        byte[] laidOut = key.decrypt(pin.block());
        try {
            return PinBlocks.decode(pin.format(), laidOut, pan);
        } finally {
            Bytes.wipe(laidOut);
        }
    }

    private static void checkCipher(PinBlockFormat format, KeyAlgorithm algorithm) {
        if (format == PinBlockFormat.ISO_2) {
            throw SecurityModuleException.input("Format 2 is between a terminal and a chip only");
        }
        if ((format == PinBlockFormat.ISO_4) != (algorithm == KeyAlgorithm.AES)) {
            throw new SecurityModuleException(Reason.KEY_UNFIT, "Format 4 is for AES, the others for TDES");
        }
    }

    private static boolean same(String a, String b) {
        return Bytes.same(a.getBytes(StandardCharsets.US_ASCII),
                b.getBytes(StandardCharsets.US_ASCII));
    }
}
