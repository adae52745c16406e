package scot.sporran.cardgateway.crypto;

/** Key check values: enough of a key's work to see that two sides hold the same one. */
final class CheckValues {

    private CheckValues() {}

    static byte[] of(CheckValue method, KeyAlgorithm algorithm, byte[] key) {
        byte[] whole = switch (method) {
            case ENCRYPTED_ZEROS -> {
                if (algorithm == KeyAlgorithm.HMAC) {
                    throw new SecurityModuleException(SecurityModuleException.Reason.KEY_UNFIT,
                            "An HMAC key encrypts nothing");
                }
                yield Blocks.encrypt(algorithm, key, new byte[algorithm.blockSize()]);
            }
            case CMAC_OF_ZEROS -> Macs.cmac(algorithm, key, new byte[algorithm.blockSize()]);
            case CMAC_OF_NOTHING -> Macs.cmac(algorithm, key, new byte[0]);
            case HMAC_OF_NOTHING -> Macs.hmacSha256(key, new byte[0]);
        };
        return Bytes.left(whole, method.bytes());
    }
}
