package scot.sporran.payments.statements;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * ISO 20022 statements (camt.053) and reports within the day (camt.052), any version: the few elements needed have kept their
 * names from 02 to 13. An entry whose details add up to it counts as its details, else as itself, never as both.
 */
final class CamtReader {

    private static final int DATE_LENGTH = 10;
    private static final int DEEPEST = 64;
    /** The schema allows five decimals; pence have two. */
    private static final Pattern MORE_ZEROS = Pattern.compile("(\\.\\d\\d)0+$");
    private static final int LONGEST_VALUE = 4_096;

    private final Input input;
    private final List<Bookings> all = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private Bookings current;
    private CamtEntry entry = new CamtEntry(0);
    private @Nullable String balanceKind;
    private @Nullable Money balanceSum;
    private boolean balanceOut;
    private Dialect dialect = Dialect.CAMT053;
    private String amountCurrency = "";
    private int line;

    CamtReader(Input input) {
        this.input = input;
        this.current = new Bookings(input, dialect);
    }

    List<Bookings> read() throws IOException, StatementException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream bytes = input.bytes()) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                int event = xml.next();
                line = xml.getLocation().getLineNumber();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml);
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    if (value.length() + xml.getTextLength() <= LONGEST_VALUE) {
                        value.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(xml.getLocalName(), value.toString().strip());
                } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw input.refuse(line, "", "it declares XML entities, which no bank's statement needs");
                }
            }
        } catch (XMLStreamException e) {
            throw input.refuse(Math.max(line, 1), "", "the XML is broken or cut off here");
        }
        if (all.isEmpty()) {
            throw input.refuse(0, "Stmt", "there is no statement in it");
        }
        return all;
    }

    private void start(XMLStreamReader xml) throws StatementException {
        String name = xml.getLocalName();
        if (path.size() == DEEPEST) {
            throw input.refuse(line, name, "it is nested deeper than any statement");
        }
        path.add(name);
        value.setLength(0);
        switch (name) {
            case "BkToCstmrAcctRpt" -> dialect = Dialect.CAMT052;
            case "Stmt", "Rpt" -> {
                if (path.size() == 3) {
                    current = new Bookings(input, dialect, current);
                    all.add(current);
                    if (dialect == Dialect.CAMT052) {
                        current.note("This is a report within the day; it does not close a period.");
                    }
                }
            }
            case "Ntry" -> entry = new CamtEntry(line);
            case "TxDtls" -> entry.startDetail();
            case "Bal" -> {
                balanceKind = null;
                balanceSum = null;
                balanceOut = false;
            }
            case "Amt" -> {
                String currency = xml.getAttributeValue(null, "Ccy");
                amountCurrency = currency == null ? "" : currency;
            }
            default -> {
                // read when it ends, if at all
            }
        }
    }

    private void end(String name, String text) throws StatementException {
        value.setLength(0);
        if (within("Ntry")) {
            inEntry(name, text);
        } else if (within("Bal")) {
            inBalance(name, text);
        } else if (within("Acct") && (name.equals("IBAN") || name.equals("Id") && !text.isEmpty())
                && !within("Ownr") && !within("Svcr")) {
            current.account(text);
        }
        path.remove(path.size() - 1);
    }

    private void inBalance(String name, String text) throws StatementException {
        switch (name) {
            case "Cd" -> balanceKind = balanceKind == null ? text : balanceKind;
            case "Amt" -> {
                balanceSum = amount(text);
                current.currency(amountCurrency);
            }
            case "CdtDbtInd" -> balanceOut = text.equals("DBIT");
            case "Bal" -> {
                Money sum = balanceSum;
                if (sum != null) {
                    Money signed = balanceOut ? Money.ofPence(-sum.pence()) : sum;
                    if ("OPBD".equals(balanceKind) || "PRCD".equals(balanceKind)) {
                        current.opening(signed);
                    } else if ("CLBD".equals(balanceKind)) {
                        current.closing(signed);
                    }
                }
            }
            default -> {
                // days and credit lines
            }
        }
    }

    private void inEntry(String name, String text) throws StatementException {
        String parent = path.size() < 2 ? "" : path.get(path.size() - 2);
        boolean detail = within("TxDtls");
        switch (name) {
            case "Amt" -> {
                if (parent.equals("Ntry")) {
                    entry.sum = amount(text);
                    current.currency(amountCurrency);
                } else if (parent.equals("TxDtls") || parent.equals("TxAmt") && detail) {
                    entry.detail().sum = amount(text);
                }
            }
            case "CdtDbtInd" -> {
                if (parent.equals("Ntry")) {
                    entry.out = text.equals("DBIT");
                }
            }
            case "Sts", "Cd" -> {
                if (parent.equals("Ntry") && !text.isEmpty() || parent.equals("Sts")) {
                    entry.status = text;
                }
            }
            case "Dt", "DtTm" -> {
                if (parent.equals("BookgDt") || parent.equals("ValDt") && entry.day == null) {
                    entry.day = day(text, name);
                }
            }
            case "AcctSvcrRef" -> entry.reference(detail, text);
            case "Ustrd", "AddtlTxInf", "AddtlNtryInf", "Nm", "EndToEndId", "Ref" ->
                entry.words(detail, name, text, path);
            case "Ntry" -> book();
            default -> {
                // agents, codes, charges
            }
        }
    }

    private void book() throws StatementException {
        if (!entry.status.isEmpty() && !entry.status.equals("BOOK")) {
            current.note("Bookings that are not final were left out.");
            return;
        }
        LocalDate day = entry.day;
        Money sum = entry.sum;
        if (day == null || sum == null) {
            throw input.refuse(entry.at, day == null ? "BookgDt" : "Amt", "an entry without it");
        }
        if (entry.isItsDetails(sum)) {
            for (CamtEntry.Detail detail : entry.details) {
                current.add(entry.at, day, signed(detail.sum == null ? Money.ZERO : detail.sum), detail.text(),
                        detail.reference, null);
            }
        } else {
            current.add(entry.at, day, signed(sum), entry.text(), entry.reference, null);
        }
    }

    private Money signed(Money sum) {
        return entry.out ? Money.ofPence(-sum.pence()) : sum;
    }

    private Money amount(String text) throws StatementException {
        try {
            return Amounts.parse(MORE_ZEROS.matcher(text).replaceAll("$1"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw input.refuse(line, "Amt", String.valueOf(e.getMessage()));
        }
    }

    private LocalDate day(String text, String name) throws StatementException {
        try {
            if (name.equals("Dt") && text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == 'T') {
                throw new IllegalArgumentException("expected a day and found a time: " + text);
            }
            return new Dates(false).parse(text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text);
        } catch (IllegalArgumentException e) {
            throw input.refuse(line, name, String.valueOf(e.getMessage()));
        }
    }

    private boolean within(String name) {
        return path.contains(name);
    }
}
