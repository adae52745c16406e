package scot.sporran.cardgateway.crypto;

/**
 * The name of a key inside the module. It stays the same when the key is rotated: what is made is made with the newest
 * version, what is checked may still stand under the one before.
 *
 * @param label 1 to 64 letters, digits, dots, colons, slashes, dashes and underscores
 */
public record KeyHandle(String label) implements WorkingKey {

    public KeyHandle {
        if (!label.matches("[A-Za-z0-9._:/-]{1,64}")) {
            throw SecurityModuleException.input("A key's label is 1 to 64 letters, digits and . _ : / -");
        }
    }
}
