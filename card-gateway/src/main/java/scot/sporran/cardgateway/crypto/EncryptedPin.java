package scot.sporran.cardgateway.crypto;

/**
 * A PIN as it travels. Prints nothing of it.
 *
 * @param key what it is encrypted under
 * @param format how it was laid out
 * @param block 8 bytes, 16 with format 4 (DE52)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncryptedPin(WorkingKey key, PinBlockFormat format, byte[] block) {

    public EncryptedPin {
        if (block.length != format.bytes()) {
            throw SecurityModuleException.pinBlock("A PIN block has " + format.bytes() + " bytes in this format");
        }
        block = block.clone();
    }

    @Override
    public byte[] block() {
        return block.clone();
    }

    @Override
    public String toString() {
        return "PIN in " + format + " under " + key;
    }
}
