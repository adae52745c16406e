package scot.sporran.cardgateway.crypto;

/** How the issuer proves to the chip that the answer is the issuer's (ARPC; EMV Book 2, 8.2). */
@SuppressWarnings("ArrayRecordComponent") // never compared
public sealed interface IssuerAnswer {

    /**
     * Method 1: 8 bytes over the cryptogram and the answer.
     *
     * @param responseCode 2 bytes, 8A
     * @param underSessionKey or else under the card's own key, as Visa's version 10 and Mastercard's 16 and 17 have it
     */
    record Method1(byte[] responseCode, boolean underSessionKey) implements IssuerAnswer {
        public Method1 {
            if (responseCode.length != 2) {
                throw SecurityModuleException.input("An authorisation response code has 2 bytes");
            }
        }
    }

    /**
     * Method 2: 4 bytes over the cryptogram and what the card shall do.
     *
     * @param cardStatusUpdate 4 bytes
     * @param proprietary 0 to 8 bytes
     */
    record Method2(byte[] cardStatusUpdate, byte[] proprietary) implements IssuerAnswer {
        public Method2 {
            if (cardStatusUpdate.length != 4 || proprietary.length > 8) {
                throw SecurityModuleException.input("A card status update has 4 bytes, with at most 8 more");
            }
        }
    }
}
