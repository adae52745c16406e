package scot.sporran.payments.bank;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;

/**
 * Reads status reports: pain.002 by its standard; the Bacs reports by what is public about them, which is the look of
 * their sister reports for direct debits. Elements are told by name in any namespace, attributes by any of their known
 * spellings.
 */
public final class BankReports {

    /** Codes of ISO 20022's ExternalPaymentGroupStatus and ExternalPaymentTransactionStatus. */
    private static final Map<String, BankReport.Status> STATUSES = Map.ofEntries(
            Map.entry("ACCP", BankReport.Status.PENDING), Map.entry("ACTC", BankReport.Status.PENDING),
            Map.entry("ACWC", BankReport.Status.PENDING), Map.entry("PDNG", BankReport.Status.PENDING),
            Map.entry("RCVD", BankReport.Status.PENDING), Map.entry("PART", BankReport.Status.PENDING),
            Map.entry("ACSP", BankReport.Status.ACCEPTED), Map.entry("ACSC", BankReport.Status.ACCEPTED),
            Map.entry("ACCC", BankReport.Status.ACCEPTED), Map.entry("RJCT", BankReport.Status.REJECTED),
            Map.entry("CANC", BankReport.Status.REJECTED));

    /** Which elements of a Bacs report speak of one payment, and what they say. */
    private static final Map<String, BankReport.Status> BACS_ITEMS = Map.of("ReturnedCreditItem",
            BankReport.Status.RETURNED, "ReturnedCredit", BankReport.Status.RETURNED, "MessagingAdvice",
            BankReport.Status.WRONG_ACCOUNT, "RejectedRecord", BankReport.Status.REJECTED);

    private BankReports() {}

    /** @throws BadInputException when it is none of the reports known, or one without its content */
    public static BankReport read(byte[] report) {
        Document document = Xml.read(report);
        if (!Xml.all(document, "CstmrPmtStsRpt").isEmpty()) {
            return statusReport(document);
        }
        for (BankReport.Kind kind : List.of(BankReport.Kind.ARUCS, BankReport.Kind.AWACS)) {
            if (!Xml.all(document, kind.name()).isEmpty()) {
                return new BankReport(kind, bacsItems(document), null);
            }
        }
        if (!Xml.all(document, "InputReport").isEmpty()) {
            return new BankReport(BankReport.Kind.INPUT, bacsItems(document), null);
        }
        throw new BadInputException("report", "a pain.002, ARUCS, AWACS or input report",
                "Send the bank's file as it came.");
    }

    private static BankReport statusReport(Document document) {
        List<BankReport.Item> items = new ArrayList<>();
        for (Element transaction : Xml.all(document, "TxInfAndSts")) {
            String reference = Xml.text(transaction, "OrgnlEndToEndId");
            String status = Xml.text(transaction, "TxSts");
            if (reference == null || status == null) {
                throw new BadInputException("TxInfAndSts", "OrgnlEndToEndId and TxSts for each payment",
                        "Ask the bank for a complete report.");
            }
            items.add(new BankReport.Item(reference, status(status), reason(transaction), words(transaction),
                    amount(Xml.text(transaction, "InstdAmt")), null));
        }
        BankReport.WholeFile whole = null;
        for (Element group : Xml.all(document, "OrgnlGrpInfAndSts")) {
            String status = Xml.text(group, "GrpSts");
            if (status != null) {
                whole = new BankReport.WholeFile(Objects.requireNonNullElse(Xml.text(group, "OrgnlMsgId"), ""),
                        status(status), reason(group), words(group));
            }
        }
        if (items.isEmpty() && whole == null) {
            throw new BadInputException("report", "a status of the file or of payments in it",
                    "Ask the bank for a complete report.");
        }
        return new BankReport(BankReport.Kind.PAIN_002, items, whole);
    }

    private static BankReport.Status status(String code) {
        BankReport.Status status = STATUSES.get(code);
        if (status == null) {
            throw new BadInputException("TxSts", "a status code of ISO 20022",
                    "The code " + code + " is not known here.");
        }
        return status;
    }

    private static String reason(Element under) {
        List<Element> reasons = Xml.all(under, "Rsn");
        String code = reasons.isEmpty() ? null : reasons.getFirst().getTextContent().strip();
        return code == null ? "" : code;
    }

    private static String words(Element under) {
        return Objects.requireNonNullElse(Xml.text(under, "AddtlInf"), "");
    }

    private static List<BankReport.Item> bacsItems(Document document) {
        List<BankReport.Item> items = new ArrayList<>();
        for (Map.Entry<String, BankReport.Status> kind : BACS_ITEMS.entrySet()) {
            for (Element element : Xml.all(document, kind.getKey())) {
                items.add(bacsItem(element, kind.getValue()));
            }
        }
        return items;
    }

    private static BankReport.Item bacsItem(Element element, BankReport.Status status) {
        String reference = Xml.attribute(element, "ref", "reference", "userReference", "user-reference");
        if (reference.isEmpty()) {
            throw new BadInputException(element.getLocalName(), "the reference that the payment was sent with",
                    "Ask the bank for a complete report.");
        }
        String sortCode = Xml.attribute(element, "new-sort-code", "correctSortCode", "payee-new-sort-code");
        String number = Xml.attribute(element, "new-account-number", "correctAccountNumber",
                "payee-new-account-number");
        return new BankReport.Item(reference, status,
                Xml.attribute(element, "returnCode", "reason-code", "reasonCode", "errorCode"),
                Xml.attribute(element, "returnDescription", "reason", "errorMessage"),
                amount(Xml.attribute(element, "valueOf", "amount", "amount-of-payment")),
                sortCode.isEmpty() || number.isEmpty() ? null : BankAccount.parse(sortCode, number));
    }

    private static @Nullable Money amount(@Nullable String pounds) {
        if (pounds == null || pounds.isEmpty()) {
            return null;
        }
        try {
            return Money.ofPence(new BigDecimal(pounds.replace(",", "")).movePointRight(2).longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw new BadInputException("amount", "pounds and pence", "The report says: " + pounds + ".");
        }
    }
}
