package scot.sporran.cardgateway;

/** What a card is asked to do: the first two digits of DE3 (processing code, ISO 8583:1987). */
public enum TransactionType {
    PURCHASE, CASH, PURCHASE_WITH_CASHBACK, REFUND, BALANCE_ENQUIRY,
    /** Any other code: well formed, but nothing we do. */
    OTHER;

    /** @param processingCode DE3, 6 digits */
    public static TransactionType ofProcessingCode(String processingCode) {
        return switch (processingCode.substring(0, 2)) {
            case "00" -> PURCHASE;
            case "01" -> CASH;
            case "09" -> PURCHASE_WITH_CASHBACK;
            case "20" -> REFUND;
            case "30", "31" -> BALANCE_ENQUIRY;
            default -> OTHER;
        };
    }
}
