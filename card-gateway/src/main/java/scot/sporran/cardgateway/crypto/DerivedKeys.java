package scot.sporran.cardgateway.crypto;

import java.util.function.Function;
import java.util.function.Predicate;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;

/** Working keys, whether they lie in the ring or are derived for one transaction. */
final class DerivedKeys {

    private final KeyRing ring;

    DerivedKeys(KeyRing ring) {
        this.ring = ring;
    }

    /** Whether one of the key's versions fits, the newest first. */
    boolean any(WorkingKey key, KeyNeed need, KeyPurpose purpose, Predicate<KeyRing.Key> fits) {
        return switch (key) {
            case KeyHandle handle -> ring.any(handle, need, fits);
            case Dukpt dukpt -> ring.any(dukpt.baseKey(), KeyNeed.DERIVE, base -> {
                try (KeyRing.Key derived = derive(base, dukpt, purpose)) {
                    return fits.test(derived);
                }
            });
        };
    }

    /** The newest version at work. */
    <T> T newest(WorkingKey key, KeyNeed need, KeyPurpose purpose, Function<KeyRing.Key, T> work) {
        return switch (key) {
            case KeyHandle handle -> ring.newest(handle, need, work);
            case Dukpt dukpt -> ring.newest(dukpt.baseKey(), KeyNeed.DERIVE, base -> {
                try (KeyRing.Key derived = derive(base, dukpt, purpose)) {
                    return work.apply(derived);
                }
            });
        };
    }

    private static KeyRing.Key derive(KeyRing.Key base, Dukpt dukpt, KeyPurpose purpose) {
        if (base.algorithm() != dukpt.type().algorithm()) {
            throw new SecurityModuleException(Reason.KEY_UNFIT, "The base key is of another algorithm");
        }
        byte[] serialNumber = Bytes.hex(dukpt.serialNumber());
        byte[] transaction;
        byte[] working;
        if (dukpt.type() == Dukpt.Type.TDES_2) {
            transaction = DukptTdes.transactionKey(base.doubleDes(), serialNumber);
            working = DukptTdes.workingKey(transaction, purpose);
        } else {
            transaction = DukptAes.transactionKey(base.value(), serialNumber);
            working = DukptAes.workingKey(transaction, dukpt.type(), purpose, serialNumber);
        }
        Bytes.wipe(transaction);
        KeyUsage usage = purpose == KeyPurpose.PIN ? KeyUsage.PIN_ENCRYPTION : KeyUsage.MAC_CMAC;
        return new KeyRing.Key(KeyAttributes.of(usage, dukpt.type().algorithm(), KeyMode.ANY), working);
    }
}
