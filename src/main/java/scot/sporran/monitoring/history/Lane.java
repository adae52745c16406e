package scot.sporran.monitoring.history;

import java.util.List;
import java.util.Set;

/** What a transaction is to monitoring. */
public enum Lane {

    /** Card purchases that settled. */
    CARD,
    /** Cash from machines. */
    CASH,
    /** Refused for any reason. */
    DECLINED,
    /** Pay of personal assistants. */
    WAGES,
    /** Bills of agencies and providers. */
    INVOICES,
    /** Other payments to a bank account. */
    TRANSFERS,
    /** To HM Revenue and Customs. */
    TAX,
    /** Other direct debits. */
    DEBITS,
    /** From the council. */
    FUNDING,
    /** From the person. */
    CONTRIBUTIONS,
    /** Back from a shop. */
    REFUNDS,
    /** Whatever else changed the balance, such as a surplus taken back. */
    OTHER;

    private static final List<String> WAGE_WORDS = List.of("WAGE", "SALARY", "PAYSLIP");

    /**
     * The lane of a transaction.
     *
     * @param workers bank accounts of the budget's workers, whenever they were registered
     */
    static Lane of(Transaction line, Set<String> workers, Set<Long> netPays) {
        if (line.status() != Transaction.Status.SETTLED) {
            return line.status() == Transaction.Status.UNKNOWN ? OTHER : DECLINED;
        }
        return switch (line.kind()) {
            case FUNDING -> FUNDING;
            case CONTRIBUTION -> CONTRIBUTIONS;
            case CARD -> CARD;
            case ATM -> CASH;
            case REFUND -> REFUNDS;
            case DIRECT_DEBIT -> line.merchant().descriptor().contains("HMRC") || "9311".equals(line.merchant().mcc())
                    ? TAX
                    : DEBITS;
            case FASTER_PAYMENT -> transfer(line, workers, netPays);
            case RECLAIM, UNKNOWN -> OTHER;
        };
    }

    private static Lane transfer(Transaction line, Set<String> workers, Set<Long> netPays) {
        String words = line.merchant().descriptor() + ' ' + line.reference();
        if (words.contains("HMRC")) {
            return TAX;
        }
        if (WAGE_WORDS.stream().anyMatch(words::contains)
                || workers.contains(line.account()) && netPays.contains(line.spent())) {
            return WAGES;
        }
        return line.reference().startsWith("INV") ? INVOICES : TRANSFERS;
    }
}
