package scot.sporran.cardgateway.crypto;

/** The verbs about message authentication. */
final class MacVerbs {

    private final DerivedKeys derived;

    MacVerbs(DerivedKeys derived) {
        this.derived = derived;
    }

    byte[] mac(WorkingKey key, MacScheme scheme, byte[] data) {
        return derived.newest(key, KeyNeed.MAC_MAKE, KeyPurpose.MAC_ANSWER, found -> made(key, found, scheme, data));
    }

    boolean verify(WorkingKey key, MacScheme scheme, byte[] data, byte[] mac) {
        return derived.any(key, KeyNeed.MAC_VERIFY, KeyPurpose.MAC_REQUEST,
                found -> Bytes.same(made(key, found, scheme, data), mac));
    }

    /** A key in the ring is for one algorithm; a derived one is for whichever the link has agreed. */
    private static byte[] made(WorkingKey key, KeyRing.Key found, MacScheme scheme, byte[] data) {
        if (key instanceof KeyHandle handle && found.attributes().usage() != scheme.algorithm().usage()) {
            throw new SecurityModuleException(SecurityModuleException.Reason.KEY_NOT_FOR_THIS, "Key " + handle.label()
                    + " is for another MAC algorithm");
        }
        return Macs.mac(scheme, found.algorithm(), found.value(), data);
    }
}
