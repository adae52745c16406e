package scot.sporran.benchmark.returns;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import scot.sporran.benchmark.returns.Booking.Kind;
import scot.sporran.payments.statements.Dialect;

/** Writes invented bookings as each bank would. */
final class StatementWriter {

    private static final Charset LATIN = Charset.forName("windows-1252");
    private static final DateTimeFormatter SLASHES = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.UK);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final int OFX_NAME = 32;

    private final InventedReturn of;
    private final StringBuilder out = new StringBuilder();

    private StatementWriter(InventedReturn of) {
        this.of = of;
    }

    /** Dialects that this writes. */
    static final List<Dialect> DIALECTS = List.of(Dialect.LLOYDS, Dialect.TSB, Dialect.NATWEST, Dialect.BARCLAYS,
            Dialect.NATIONWIDE, Dialect.SANTANDER, Dialect.MONZO, Dialect.STARLING, Dialect.OFX, Dialect.QIF,
            Dialect.MT940, Dialect.CAMT053);

    static byte[] write(InventedReturn of) {
        StatementWriter writer = new StatementWriter(of);
        return switch (of.dialect()) {
            case LLOYDS -> writer.lloyds(SLASHES);
            case TSB -> writer.lloyds(DateTimeFormatter.ISO_LOCAL_DATE);
            case NATWEST -> writer.natwest();
            case BARCLAYS -> writer.barclays();
            case NATIONWIDE -> writer.nationwide();
            case SANTANDER -> writer.santander();
            case MONZO -> writer.monzo();
            case STARLING -> writer.starling();
            case OFX -> writer.ofx();
            case QIF -> writer.qif();
            case MT940 -> writer.mt940();
            case CAMT053 -> writer.camt();
            default -> throw new IllegalArgumentException("No writer for " + of.dialect());
        };
    }

    /** The order of the file: some banks write the newest first. */
    static boolean newestFirst(Dialect dialect) {
        return dialect == Dialect.LLOYDS || dialect == Dialect.TSB || dialect == Dialect.NATWEST
                || dialect == Dialect.BARCLAYS || dialect == Dialect.SANTANDER;
    }

    static String ending(Dialect dialect) {
        return switch (dialect) {
            case OFX -> "ofx";
            case QIF -> "qif";
            case MT940 -> "sta";
            case CAMT053 -> "xml";
            case SANTANDER -> "txt";
            default -> "csv";
        };
    }

    private byte[] lloyds(DateTimeFormatter days) {
        line("Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            line(one.bookedOn().format(days) + ",DEB,'80-00-00," + of.account() + "," + one.text() + ","
                    + (one.pence() < 0 ? plain(-one.pence()) : "") + "," + (one.pence() < 0 ? "" : plain(one.pence()))
                    + ","
                    + plain(of.balances().get(i)));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] natwest() {
        line("Date, Type, Description, Value, Balance, Account Name, Account Number");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            line(named(one.bookedOn()) + ",POS,'" + one.text() + "," + plain(one.pence()) + ","
                    + plain(of.balances().get(i))
                    + ",'DIRECT PAYMENT,'800000-" + of.account());
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] barclays() {
        line("Number,Date,Account,Amount,Subcategory,Memo");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            line("\t ," + one.bookedOn().format(SLASHES) + ",80-00-00 " + of.account() + "," + plain(one.pence())
                    + ",DEBIT," + String.format(Locale.ROOT, "%-24s", one.name()) + "\t"
                    + (one.kind() == Kind.CARD || one.kind() == Kind.CASH ? "CPM" : one.reference()));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] nationwide() {
        line("\"Account Name:\",\"FlexAccount ****" + of.account().substring(3) + "\"");
        line("\"Account Balance:\",\"£" + plain(of.balances().get(of.balances().size() - 1)) + "\"");
        line("\"Available Balance: \",\"£0.00\"");
        line("");
        line("\"Date\",\"Transaction type\",\"Description\",\"Paid out\",\"Paid in\",\"Balance\"");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            line("\"" + named(one.bookedOn()) + "\",\"Visa purchase\",\"" + one.text() + "\",\""
                    + (one.pence() < 0 ? pounds(-one.pence()) : "") + "\",\""
                    + (one.pence() < 0 ? "" : pounds(one.pence()))
                    + "\",\"" + pounds(of.balances().get(i)) + "\"");
        }
        return out.toString().getBytes(LATIN);
    }

    private byte[] santander() {
        out.append("From:\u00a001/01/2024\u00a0to\u00a031/03/2024\n\nAccount:\u00a0XXXX XXXX XXXX ")
                .append(of.account().substring(4)).append("\n\n");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            out.append("Date:\u00a0").append(one.bookedOn().format(SLASHES)).append("\nDescription:\u00a0")
                    .append(one.text())
                    .append("\nAmount:\u00a0").append(plain(one.pence())).append("\u00a0\nBalance:\u00a0")
                    .append(plain(of.balances().get(i))).append("\u00a0\n\n");
        }
        return out.toString().getBytes(LATIN);
    }

    private byte[] monzo() {
        line("Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,"
                + "Address,Receipt,Description,Category split,Money Out,Money In");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            line(String.format(Locale.ROOT, "tx_%s%s%d,", of.account(), one.bookedOn().format(PLAIN), Math.abs(id(i)))
                    + one.bookedOn().format(SLASHES) + ",12:00:00,Card payment," + one.name() + ",,General,"
                    + plain(one.pence()) + ",GBP," + plain(one.pence()) + ",GBP," + one.reference() + ",,," + one.text()
                    + ",," + (one.pence() < 0 ? plain(one.pence()) : "") + ","
                    + (one.pence() < 0 ? "" : plain(one.pence())));
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] starling() {
        line("\uFEFFDate,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            line(one.bookedOn().format(SLASHES) + "," + one.name() + ","
                    + (one.reference().isEmpty() ? one.name() : one.reference()) + ",CHIP & PIN," + plain(one.pence())
                    + ","
                    + plain(of.balances().get(i)) + ",PAYMENTS,");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] ofx() {
        out.append(
                "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS>"
                        + "<STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>800000<ACCTID>")
                .append(of.account())
                .append("<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            String text = one.text();
            out.append("<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>").append(one.bookedOn().format(PLAIN)).append("<TRNAMT>")
                    .append(plain(one.pence())).append("<FITID>").append(one.bookedOn().format(PLAIN)).append(id(i))
                    .append("<NAME>").append(text, 0, Math.min(OFX_NAME, text.length())).append("\n</STMTTRN>");
        }
        out.append("</BANKTRANLIST><LEDGERBAL><BALAMT>").append(plain(of.balances().get(of.balances().size() - 1)))
                .append("<DTASOF>20240101</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n");
        return out.toString().getBytes(LATIN);
    }

    private byte[] qif() {
        out.append("!Type:Bank\n");
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            out.append('D').append(one.bookedOn().format(SLASHES)).append("\nT").append(plain(one.pence()))
                    .append("\nP")
                    .append(one.text()).append("\n^\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] mt940() {
        line(":20:DP" + of.account());
        line(":25:800000/" + of.account());
        line(":28C:1/1");
        line(":60F:" + side(of.openingPence()) + of.bookings().get(0).bookedOn().format(SHORT) + "GBP"
                + comma(of.openingPence()));
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            String day = one.bookedOn().format(SHORT);
            line(":61:" + day + day.substring(2) + side(one.pence()) + comma(one.pence()) + "NTRFNONREF");
            line(":86:" + one.text());
        }
        int last = of.bookings().size() - 1;
        line(":62F:" + side(of.balances().get(last)) + of.bookings().get(last).bookedOn().format(SHORT) + "GBP"
                + comma(of.balances().get(last)));
        line("-");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] camt() {
        out.append(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">"
                        + "<BkToCstmrStmt><Stmt><Id>S</Id><Acct><Id><Othr><Id>800000")
                .append(of.account())
                .append("</Id></Othr></Id><Ccy>GBP</Ccy></Acct>");
        balance("OPBD", of.openingPence());
        balance("CLBD", of.balances().get(of.balances().size() - 1));
        for (int i : order()) {
            Booking one = of.bookings().get(i);
            out.append("\n<Ntry><Amt Ccy=\"GBP\">").append(plain(Math.abs(one.pence()))).append("</Amt><CdtDbtInd>")
                    .append(one.pence() < 0 ? "DBIT" : "CRDT")
                    .append("</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>")
                    .append(one.bookedOn()).append("</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>")
                    .append(one.reference().isEmpty() ? "NOTPROVIDED" : one.reference())
                    .append("</EndToEndId></Refs><RmtInf><Ustrd>").append(one.text().replace("&", "&amp;"))
                    .append("</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>");
        }
        out.append("\n</Stmt></BkToCstmrStmt></Document>");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void balance(String kind, long pence) {
        out.append("<Bal><Tp><CdOrPrtry><Cd>").append(kind).append("</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">")
                .append(plain(Math.abs(pence))).append("</Amt><CdtDbtInd>").append(pence < 0 ? "DBIT" : "CRDT")
                .append("</CdtDbtInd></Bal>");
    }

    private List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        int count = of.bookings().size();
        for (int i = 0; i < count; i++) {
            order.add(newestFirst(of.dialect()) ? count - 1 - i : i);
        }
        return order;
    }

    /** The same booking has the same id in the next file too. */
    private int id(int i) {
        return Math.abs((of.bookings().get(i).alike() + of.balances().get(i)).hashCode());
    }

    private void line(String text) {
        out.append(text).append("\r\n");
    }

    private static String named(LocalDate day) {
        return day.format(NAMED).replace("Sept", "Sep");
    }

    private static String plain(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }

    private static String pounds(long pence) {
        return "£" + plain(pence);
    }

    private static String comma(long pence) {
        return plain(Math.abs(pence)).replace('.', ',');
    }

    private static String side(long pence) {
        return pence < 0 ? "D" : "C";
    }
}
