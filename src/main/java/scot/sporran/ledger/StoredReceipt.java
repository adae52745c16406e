package scot.sporran.ledger;

/** The first answer under a key, and what it answered. */
record StoredReceipt(RequestHash requestHash, Receipt receipt) {

    /** What the key's second command gets: the first answer, or that the key is taken by something else. */
    Receipt answer(RequestHash again) {
        if (requestHash.equals(again)) {
            return new Receipt(receipt.key(), receipt.code(), receipt.asked(), receipt.moved(), receipt.postedAfter(),
                    receipt.availableAfter(), receipt.sequence(), receipt.recordedAt(), true);
        }
        // no sums: the first command may have been about somebody else's fund
        return new Receipt(receipt.key(), Receipt.KEY_REUSED, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO,
                receipt.sequence(), receipt.recordedAt(), true);
    }
}
