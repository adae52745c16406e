package scot.sporran.cardgateway.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verbs about message authentication. */
final class MacVerbs {

    private final DerivedKeys derived;

    MacVerbs(DerivedKeys derived) {
        this.derived = derived;
    }

    byte[] mac(WorkingKey key, KeyVersion version, MacScheme scheme, byte[] data) {
        List<byte[]> made = new ArrayList<>(2);
        derived.any(key, KeyNeed.MAC_MAKE, KeyPurpose.MAC_ANSWER, found -> {
            made.add(made(key, found, scheme, data));
            return version == KeyVersion.NEWEST;
        });
        return made.getLast();
    }

    Optional<KeyVersion> versionOf(WorkingKey key, MacScheme scheme, byte[] data, byte[] mac) {
        // a constant-time comparison for each version, the newest first
        List<Boolean> tried = new ArrayList<>(2);
        boolean right = derived.any(key, KeyNeed.MAC_VERIFY, KeyPurpose.MAC_REQUEST, found -> {
            tried.add(Bytes.same(made(key, found, scheme, data), mac));
            return tried.getLast();
        });
        return right ? Optional.of(KeyVersion.values()[tried.size() - 1]) : Optional.empty();
    }

    /** A key in the ring is for one algorithm; a derived one is for whichever the link has agreed. */
    private static byte[] made(WorkingKey key, KeyRing.Key found, MacScheme scheme, byte[] data) {
        if (key instanceof KeyHandle handle && found.attributes().usage() != scheme.algorithm().usage()) {
            throw new SecurityModuleException(SecurityModuleException.Reason.KEY_NOT_FOR_THIS, "Key " + handle.label()
                    + " is for another MAC algorithm");
        }
        return found.mac(scheme, data);
    }
}
