package scot.sporran.cardgateway.crypto;

import java.util.regex.Pattern;

/**
 * The name of a key inside the module. It stays the same when the key is rotated: what is made is made with the newest
 * version, what is checked may still stand under the one before.
 *
 * @param label 1 to 64 letters, digits, dots, colons, slashes, dashes and underscores
 */
public record KeyHandle(String label) implements WorkingKey {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

    public KeyHandle {
        if (!LABEL.matcher(label).matches()) {
            throw SecurityModuleException.input("A key's label is 1 to 64 letters, digits and . _ : / -");
        }
    }
}
