package scot.sporran.cardgateway.crypto;

/** Under which key a command to a chip is authenticated, or what is secret in it enciphered. */
public sealed interface ScriptKey {

    /** The common session key, from the cryptogram of the transaction. @param cryptogram 8 bytes, 9F26 */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Common(CardKey card, byte[] cryptogram) implements ScriptKey {
        public Common {
            if (cryptogram.length != 8) {
                throw SecurityModuleException.input("A cryptogram has 8 bytes");
            }
        }
    }

    /** Visa's own way, from the transaction counter. @param counter 0 to 65535, 9F36 */
    record Visa(CardKey card, int counter) implements ScriptKey {
        public Visa {
            if (counter < 0 || counter > 0xFFFF) {
                throw SecurityModuleException.input("An application transaction counter is 0 to 65535");
            }
        }
    }

    /** The chip. */
    CardKey card();
}
