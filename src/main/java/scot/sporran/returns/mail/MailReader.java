package scot.sporran.returns.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import scot.sporran.returns.receipts.WrittenReceipt;

/**
 * Reads a mail (RFC 5322, MIME) for its words and the files that came with it, in whatever it was forwarded: below and within other mails. Who wrote it
 * is told by the marks of machines (RFC 3834, RFC 3462). Never more than the mail's own bytes are taken up by it.
 */
final class MailReader {

    /** More than any mail that somebody wrote has: one within another, without end. */
    private static final int MOST_PARTS = 200;
    private static final int MOST_HEADER_LINES = 1_000;
    private static final int LONGEST_LINE = 1_000_000;
    private static final int LONGEST_NAME = 40;
    private static final Pattern MAILBOX = Pattern.compile("[^\\s<>\"(),;:]{1,64}@[^\\s<>\"(),;:]{1,120}");
    /** As mail programs write above what they forward. */
    private static final Pattern FORWARDED = Pattern.compile("\\W{0,5}From: ?(.{1,200})");
    private static final Set<String> ADDRESSED = Set.of("to", "cc", "delivered-to", "x-original-to", "envelope-to");
    private static final Set<String> OF_WHO_WROTE = Set.of("from", "subject", "date");
    private static final Set<String> LISTS = Set.of("bulk", "list", "junk");
    /** Signatures and reports: nobody means them to be looked at. */
    private static final Set<String> NO_FILES = Set.of("application/pgp-signature", "application/pkcs7-signature",
            "application/x-pkcs7-signature", "message/delivery-status", "message/disposition-notification",
            "text/rfc822-headers", "application/pgp-keys", "text/calendar");

    private final List<Mail.Attached> files = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final List<String> html = new ArrayList<>();
    /** Of the mail that is forwarded, where one is: it comes last. */
    private final Map<String, String> last = new HashMap<>();
    private final Map<String, List<String>> first = new HashMap<>();
    private Map<String, Field> fields = new HashMap<>();
    private int parts;
    private boolean report;

    private MailReader() {}

    /**
     * Reads a mail.
     *
     * @throws IOException when it is no mail, or one of endless parts
     */
    static Mail read(byte[] raw) throws IOException {
        MimeConfig limits = MimeConfig.custom().setMaxHeaderCount(MOST_HEADER_LINES).setMaxHeaderLen(LONGEST_LINE)
                .setMaxLineLen(LONGEST_LINE).build();
        MimeTokenStream tokens = new MimeTokenStream(limits);
        tokens.setRecursionMode(RecursionMode.M_RECURSE);
        tokens.parse(new ByteArrayInputStream(raw));
        MailReader reader = new MailReader();
        try {
            for (EntityState at = tokens.getState(); at != EntityState.T_END_OF_STREAM; at = tokens.next()) {
                reader.take(at, tokens);
            }
        } catch (MimeException e) {
            throw new IOException("No mail: " + e.getMessage(), e);
        }
        return reader.mail();
    }

    private void take(EntityState at, MimeTokenStream tokens) throws IOException {
        switch (at) {
            case T_START_HEADER -> {
                fields = new HashMap<>();
                parts++;
                if (parts > MOST_PARTS) {
                    throw new IOException("A mail of more than " + MOST_PARTS + " parts");
                }
            }
            case T_FIELD -> {
                Field field = tokens.getField();
                String name = field.getName().toLowerCase(Locale.ROOT);
                fields.putIfAbsent(name, field);
                if (OF_WHO_WROTE.contains(name)) {
                    last.put(name, text(field));
                }
                if (parts == 1) {
                    first.computeIfAbsent(name, any -> new ArrayList<>()).add(text(field));
                }
            }
            case T_START_MULTIPART -> report = report
                    || parts == 1 && tokens.getBodyDescriptor().getMimeType().equals("multipart/report");
            case T_BODY -> body(tokens);
            default -> {
                // the ends of what began, and what stands before and after parts
            }
        }
    }

    private void body(MimeTokenStream tokens) throws IOException {
        String type = tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
        boolean attached = disposition().filter(ContentDispositionField::isAttachment).isPresent();
        if (!attached && type.startsWith("text/")) {
            words(type, tokens);
        } else if (!NO_FILES.contains(type)) {
            files.add(new Mail.Attached(name(), !attached && fields.containsKey("content-id"),
                    tokens.getDecodedInputStream().readAllBytes()));
        }
    }

    private void words(String type, MimeTokenStream tokens) throws IOException {
        String charset = tokens.getBodyDescriptor().getCharset();
        byte[] bytes = tokens.getDecodedInputStream().readAllBytes();
        if (type.equals("text/html")) {
            html.addAll(MailWords.ofHtml(bytes, charset));
        } else if (type.equals("text/plain")) {
            plain.addAll(MailWords.ofText(bytes, charset));
        }
    }

    /** As the sender called it, on one line and not too long. */
    private String name() {
        String name = disposition().map(ContentDispositionField::getFilename).or(this::nameOfType).orElse("");
        return shortened(DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT).replaceAll(".*[/\\\\]", ""));
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "…";
    }

    private Optional<ContentDispositionField> disposition() {
        return Optional.ofNullable(fields.get("content-disposition"))
                .map(field -> ContentDispositionFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT));
    }

    private Optional<String> nameOfType() {
        return Optional.ofNullable(fields.get("content-type"))
                .map(field -> ContentTypeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT))
                .map(type -> type.getParameter("name"));
    }

    private static String text(Field field) {
        return DecoderUtil.decodeEncodedWords(field.getBody().replaceAll("[\r\n]+", " "), DecodeMonitor.SILENT).strip();
    }

    private String first(String name) {
        return first.getOrDefault(name, List.of("")).getFirst();
    }

    private Mail mail() {
        Matcher from = MAILBOX.matcher(first("from"));
        return new Mail(sender(), from.find() ? from.group() : "", first("message-id"),
                ADDRESSED.stream().flatMap(name -> first.getOrDefault(name, List.of()).stream()).toList(),
                shortened(last.getOrDefault("subject", "")), files, written());
    }

    /** Where a mail says the same as HTML and as plain text, the HTML is what its sender meant to be seen. */
    private WrittenReceipt written() {
        List<String> lines = html.stream().anyMatch(line -> !line.isBlank()) ? html : plain;
        String from = lines.stream().map(FORWARDED::matcher).filter(Matcher::matches).map(found -> found.group(1))
                .findFirst().orElse(last.getOrDefault("from", ""));
        return WrittenReceipt.of(lines, sender(from), last.getOrDefault("date", ""));
    }

    /** What a sender calls itself; else the site of its address. */
    private static String sender(String from) {
        String name = from.replaceAll("<.*", "").replace("\"", "").strip();
        return name.isEmpty() || name.contains("@") ? from.replaceAll(".*@|>.*", "") : name;
    }

    private Mail.Sender sender() {
        String auto = first("auto-submitted").toLowerCase(Locale.ROOT);
        String precedence = first("precedence").toLowerCase(Locale.ROOT);
        if (report || auto.startsWith("auto-replied") || precedence.equals("auto_reply")
                || first.containsKey("x-autoreply") || first("return-path").equals("<>")) {
            return Mail.Sender.ANSWERING_MACHINE;
        }
        return auto.isEmpty() && !LISTS.contains(precedence) && !first.containsKey("list-id") || auto.startsWith("no")
                ? Mail.Sender.PERSON
                : Mail.Sender.MACHINE;
    }
}
