package scot.sporran.payroll.rti;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Messages to HMRC's transaction engine by its document submission protocol: a request is acknowledged with a correlation id,
 * an address and an interval; the address is polled until a response or an error comes, which is then deleted. Envelope
 * version 2.0; one channel with the vendor's id (secondary: builders and documents of 2026-27).
 */
public final class GovTalk {

    private static final String NAMESPACE = "http://www.govtalk.gov.uk/CM/envelope";
    private static final Pattern CORRELATION = Pattern.compile("[0-9A-F]{0,32}");

    private GovTalk() {}

    /**
     * Who sends. Never in a log.
     *
     * @param senderId of the Government Gateway
     * @param vendorId four digits that HMRC gave the maker of the software
     */
    public record Sender(String senderId, String password, String vendorId, String product, String version) {

        @Override
        public String toString() {
            return "Sender[hidden]";
        }
    }

    /**
     * A report to be submitted.
     *
     * @param transactionId ours, up to 32 hexadecimal digits: a list of what HMRC has names it, when an answer was lost
     * @param test true for test in live: HMRC checks everything and keeps nothing
     * @param at UTC time that HMRC's rules about dates go by
     */
    public static String submit(RtiDocument.Kind kind, EmployerReferences employer, String body, Sender sender,
            String transactionId, boolean test, LocalDateTime at) {
        Node details = details(kind, "request", "submit", "", transactionId, test);
        Node channel = Node.of("ChannelRouting")
                .add(Node.of("Channel").add("URI", sender.vendorId()).add("Product", sender.product()).add("Version",
                        sender.version()))
                .add("Timestamp", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at.truncatedTo(ChronoUnit.SECONDS)));
        Node authentication = Node.of("IDAuthentication").add("SenderID", sender.senderId())
                .add(Node.of("Authentication").add("Method", "clear").add("Role", "principal").add("Value",
                        sender.password()));
        Node govTalk = Node.of("GovTalkDetails").add(employer.keys())
                .add(Node.of("TargetDetails").add("Organisation", "IR")).add(channel);
        String message = envelope(details, Node.of("SenderDetails").add(authentication), govTalk);
        // the body goes in as it was marked, to the letter
        return message.replace("<Body/>", "<Body>" + body + "</Body>");
    }

    /** Asks for the answer to what was submitted. */
    public static String poll(RtiDocument.Kind kind, String correlationId, boolean test) {
        return envelope(details(kind, "poll", "submit", checked(correlationId), "", test), Node.of("SenderDetails"),
                Node.of("GovTalkDetails").add(Node.of("Keys")));
    }

    /** Says that the answer was kept here and is not needed there any more. */
    public static String delete(RtiDocument.Kind kind, String correlationId, boolean test) {
        return envelope(details(kind, "request", "delete", checked(correlationId), "", test), Node.of("SenderDetails"),
                Node.of("GovTalkDetails").add(Node.of("Keys")));
    }

    /** Asks what of a kind HMRC has of this sender and has not deleted: the way out when an answer was lost. */
    public static String list(RtiDocument.Kind kind, Sender sender, boolean test) {
        Node authentication = Node.of("IDAuthentication").add("SenderID", sender.senderId())
                .add(Node.of("Authentication").add("Method", "clear").add("Role", "principal").add("Value",
                        sender.password()));
        return envelope(details(kind, "request", "list", "", "", test), Node.of("SenderDetails").add(authentication),
                Node.of("GovTalkDetails").add(Node.of("Keys")));
    }

    private static Node details(RtiDocument.Kind kind, String qualifier, String function, String correlationId,
            String transactionId, boolean test) {
        Node details = Node.of("MessageDetails").add("Class", kind.messageClass()).add("Qualifier", qualifier)
                .add("Function", function);
        if (!transactionId.isEmpty()) {
            details.add("TransactionID", transactionId);
        }
        return details.add("CorrelationID", correlationId).add("Transformation", "XML").add("GatewayTest",
                test ? "1" : "0");
    }

    private static String envelope(Node details, Node sender, Node govTalk) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + Node.of("GovTalkMessage").with("xmlns", NAMESPACE).add("EnvelopeVersion", "2.0")
                        .add(Node.of("Header").add(details).add(sender)).add(govTalk).add(Node.of("Body")).write();
    }

    private static String checked(String correlationId) {
        if (!CORRELATION.matcher(correlationId).matches()) {
            throw new IllegalArgumentException("A correlation id is up to 32 capital hexadecimal digits");
        }
        return correlationId;
    }
}
