package scot.sporran.cardgateway.crypto;

/**
 * A PIN that is known by what it differs by from the one that the card's number makes (IBM 3624): the module finds it again, and
 * nobody else.
 *
 * @param key of the offsets
 * @param offset as many digits as the PIN, 4 to 12
 */
public record OffsetPin(KeyHandle key, Ibm3624 method, String offset) {

    public OffsetPin {
        if (!offset.matches("[0-9]{4,12}")) {
            throw SecurityModuleException.input("An offset has 4 to 12 digits");
        }
    }

    @Override
    public String toString() {
        return "OffsetPin[hidden]";
    }
}
