package scot.sporran.cardgateway.crypto;

/**
 * The name of a key inside the module. It stays the same when the key is rotated: what is made is made with the newest
 * version, what is checked may still stand under the one before.
 *
 * @param label 1 to 64 letters, digits, dots, colons, slashes, dashes and underscores
 */
public record KeyHandle(String label) implements WorkingKey {

    private static final int LONGEST = 64;

    public KeyHandle {
        // by hand, because each payment names half a dozen keys
        if (label.isEmpty() || label.length() > LONGEST || !label.chars().allMatch(KeyHandle::isOfLabel)) {
            throw SecurityModuleException.input("A key's label is 1 to 64 letters, digits and . _ : / -");
        }
    }

    private static boolean isOfLabel(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._:/-".indexOf(c) >= 0;
    }
}
