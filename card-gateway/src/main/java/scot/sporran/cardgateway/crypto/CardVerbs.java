package scot.sporran.cardgateway.crypto;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The verbs about cards and their chips. */
final class CardVerbs {

    private final KeyRing ring;

    CardVerbs(KeyRing ring) {
        this.ring = ring;
    }

    String value(KeyHandle key, PanDigits pan, String expiry, String serviceCode) {
        checkForm(expiry, serviceCode);
        return ring.newest(key, KeyNeed.VALUE_MAKE, cvk -> CardValues.cvv(cvk.doubleDes(), pan.digits(), expiry,
                serviceCode));
    }

    boolean verifyValue(KeyHandle key, PanDigits pan, String expiry, String serviceCode, String value) {
        checkForm(expiry, serviceCode);
        return ring.any(key, KeyNeed.VALUE_VERIFY, cvk -> same(CardValues.cvv(cvk.doubleDes(), pan.digits(), expiry,
                serviceCode), value));
    }

    boolean verifyDynamic(CardKey card, String expiry, String serviceCode, int counter, String value) {
        checkForm(expiry, serviceCode);
        return any(card, KeyNeed.DYNAMIC, key -> same(CardValues.dcvv(key, card.pan(), expiry, serviceCode, counter),
                value));
    }

    boolean verifyCvc3(CardKey card, byte[] track, byte[] unpredictable, int counter, String value) {
        if (unpredictable.length != 4) {
            throw SecurityModuleException.input("An unpredictable number has 4 bytes");
        }
        return any(card, KeyNeed.DYNAMIC, key -> same(CardValues.cvc3(key, track, unpredictable, counter), value));
    }

    Optional<List<byte[]>> answers(Cryptogram cryptogram, List<IssuerAnswer> sayings) {
        AtomicReference<Optional<List<byte[]>>> found = new AtomicReference<>(Optional.empty());
        any(cryptogram.card(), KeyNeed.CRYPTOGRAM, cardKey -> {
            found.set(answers(cryptogram, cardKey, sayings));
            return found.get().isPresent();
        });
        return found.get();
    }

    byte[] scriptMac(ScriptKey key, byte[] data) {
        return ring.newest(key.card().masterKey(), KeyNeed.SCRIPT, master -> {
            byte[] cardKey = cardKey(key.card(), master);
            byte[] mac = Cryptograms.scriptMac(cardKey, key, data);
            Bytes.wipe(cardKey);
            return mac;
        });
    }

    private static Optional<List<byte[]>> answers(Cryptogram cryptogram, byte[] cardKey, List<IssuerAnswer> sayings) {
        byte[] session = Cryptograms.sessionKey(cardKey, cryptogram);
        try {
            byte[] right = Cryptograms.value(session, cryptogram.data(), cryptogram.padding());
            return Bytes.same(right, cryptogram.value())
                    ? Optional.of(sayings.stream()
                            .map(saying -> Cryptograms.arpc(cardKey, session, cryptogram.value(), saying)).toList())
                    : Optional.empty();
        } finally {
            Bytes.wipe(session);
        }
    }

    private boolean any(CardKey card, KeyNeed need, Predicate<byte[]> fits) {
        return ring.any(card.masterKey(), need, master -> {
            byte[] cardKey = cardKey(card, master);
            try {
                return fits.test(cardKey);
            } finally {
                Bytes.wipe(cardKey);
            }
        });
    }

    static byte[] cardKey(CardKey card, KeyRing.Key master) {
        return EmvKeys.cardKey(master.underDoubleDes(), card.pan(), card.sequence(), card.option());
    }

    private static void checkForm(String expiry, String serviceCode) {
        if (!expiry.matches("[0-9]{4}") || !serviceCode.matches("[0-9]{3}")) {
            throw SecurityModuleException.input("An expiry has 4 digits and a service code 3");
        }
    }

    private static boolean same(String right, String tried) {
        return Bytes.same(right.getBytes(StandardCharsets.US_ASCII), tried.getBytes(StandardCharsets.US_ASCII));
    }
}
