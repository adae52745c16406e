package scot.sporran.payroll.rti;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What HMRC's transaction engine answers. */
public sealed interface GovTalkReply {

    /** Which submission it is about; empty for none. */
    String correlationId();

    /**
     * It has the message and works on it.
     *
     * @param pollUrl where to ask next; empty to ask where one asked before
     * @param interval seconds to wait first
     */
    record Acknowledged(String correlationId, String pollUrl, int interval) implements GovTalkReply {}

    /**
     * It has taken the report.
     *
     * @param receipt the mark that HMRC found, base 64; empty when it sent none
     * @param words what it says beside
     */
    record Accepted(String correlationId, String receipt, String words) implements GovTalkReply {}

    /** The answer is deleted. */
    record Deleted(String correlationId) implements GovTalkReply {}

    /** What it has of this sender: correlation ids by our transaction ids. */
    record Listed(Map<String, String> correlations) implements GovTalkReply {

        public Listed {
            correlations = Map.copyOf(correlations);
        }

        @Override
        public String correlationId() {
            return "";
        }
    }

    /** It does not take the message, or cannot just now. */
    record Failed(String correlationId, List<Fault> faults) implements GovTalkReply {

        public Failed {
            faults = List.copyOf(faults);
        }

        /** Whether the same message may be sent again later and may then be taken. */
        public boolean mayBeSentAgain() {
            return !faults.isEmpty() && faults.stream().allMatch(Fault::isPassing);
        }

        /** Whether it knows nothing of the correlation id. */
        public boolean isUnknown() {
            return faults.stream().anyMatch(fault -> fault.number() == Fault.NOT_FOUND);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param type fatal, recoverable, business or warning
     * @param where the place in the message; may be empty
     */
    record Fault(int number, String type, String words, String where) {

        static final int NOT_FOUND = 2000;
        private static final int SYSTEM_FAILURE = 1000;

        boolean isPassing() {
            return type.equals("recoverable") || number == SYSTEM_FAILURE;
        }
    }

    /** @throws UnreadableReplyException when it is no message of the transaction engine */
    static GovTalkReply read(String xml) {
        Document document = SafeXml.read(xml);
        Element details = SafeXml.all(document, "MessageDetails").stream().findFirst()
                .orElseThrow(() -> new UnreadableReplyException("What came is no message of the transaction engine"));
        String correlation = SafeXml.text(details, "CorrelationID").orElse("");
        String function = SafeXml.text(details, "Function").orElse("");
        return switch (SafeXml.text(details, "Qualifier").orElse("")) {
            case "acknowledgement" -> acknowledged(details, correlation);
            case "error" -> new Failed(correlation, faults(document));
            case "response" -> switch (function) {
                case "delete" -> new Deleted(correlation);
                case "list" -> listed(document);
                default -> accepted(document, correlation);
            };
            default -> throw new UnreadableReplyException("The message says neither yes nor no");
        };
    }

    private static GovTalkReply acknowledged(Element details, String correlation) {
        for (Element end : SafeXml.all(details.getOwnerDocument(), "ResponseEndPoint")) {
            String interval = end.getAttribute("PollInterval");
            return new Acknowledged(correlation, end.getTextContent().strip(),
                    interval.matches("[0-9]{1,5}") ? Integer.parseInt(interval) : 10);
        }
        return new Acknowledged(correlation, "", 10);
    }

    private static GovTalkReply accepted(Document document, String correlation) {
        String receipt = SafeXml.all(document, "IRmarkReceipt").stream()
                .map(found -> SafeXml.text(found, "DigestValue")).flatMap(Optional::stream).findFirst().orElse("");
        String words = SafeXml.all(document, "Message").stream().map(found -> found.getTextContent().strip())
                .findFirst().orElse("");
        return new Accepted(correlation, receipt, words);
    }

    private static GovTalkReply listed(Document document) {
        Map<String, String> found = new TreeMap<>();
        for (Element entry : SafeXml.all(document, "StatusRecord")) {
            SafeXml.text(entry, "TransactionID").ifPresent(
                    ours -> found.put(ours, SafeXml.text(entry, "CorrelationID").orElse("")));
        }
        return new Listed(found);
    }

    private static List<Fault> faults(Document document) {
        return SafeXml.all(document, "Error").stream()
                .map(error -> new Fault(number(SafeXml.text(error, "Number").orElse("")),
                        SafeXml.text(error, "Type").orElse(""), SafeXml.text(error, "Text").orElse(""),
                        SafeXml.text(error, "Location").orElse("")))
                .toList();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
