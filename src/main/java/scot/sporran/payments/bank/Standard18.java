package scot.sporran.payments.bank;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import scot.sporran.ledger.Money;

/**
 * A Bacs file of the Standard 18 kind for direct credits on one processing day: labels of 80 characters, a record of 100
 * for each payment (transaction code 99), and a contra record (17) that takes the whole sum from the payer. Columns are
 * those of the banks' public guides; each line below names them.
 */
public final class Standard18 {

    private static final String CREDIT = "99";
    private static final String CONTRA = "17";
    private static final long MOST_PENCE = 99_999_999_999L;
    private static final int EXPIRES_AFTER_DAYS = 10;
    private static final String LINE_END = "\r\n";

    private Standard18() {}

    /** The day Bacs works on the file: payees have the money on the banking day after it. */
    public static LocalDate processingDay(LocalDate payOn) {
        return BankDays.before(BankDays.onOrBefore(payOn));
    }

    /**
     * Writes the file.
     *
     * @throws IllegalArgumentException when an amount or the sum does not fit into eleven digits of pence
     */
    public static byte[] write(Batch batch) {
        LocalDate made = batch.madeAt().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate processing = processingDay(batch.payOn());
        String user = batch.payer().serviceUserNumber();
        StringBuilder file = new StringBuilder(200 + 102 * batch.transfers().size());
        // 1-4 label, 5-10 serial, 38-51 owner with the user number in 42-47, 80 level
        label(file, "VOL1" + batch.serial() + " ".repeat(31) + user + " ".repeat(32) + "1");
        // 5-21 file identifier, 22-27 set, 28-31 section, 32-35 sequence, 42-47 made, 48-53 expires, 55-60 blocks
        String labels = "A" + user + "S  1" + user + batch.serial() + "00010001" + " ".repeat(6) + day(made)
                + day(processing.plusDays(EXPIRES_AFTER_DAYS)) + " 000000";
        label(file, "HDR1" + labels);
        // 5 fixed length, 6-10 block, 11-15 record, 51-52 buffer offset
        String format = "F0200000100" + " ".repeat(35) + "00";
        label(file, "HDR2" + format);
        // 5-10 processing day, 11-20 receiver, 21-22 currency, 29-37 work code, 38-40 file number
        label(file, "UHL1" + day(processing) + "999999    00000000" + "1 DAILY  " + "001");
        for (Transfer transfer : batch.transfers()) {
            record(file, transfer.account(), CREDIT, batch.payer(), transfer.amount(), batch.payer().name(),
                    transfer.reference(), transfer.payeeName());
        }
        record(file, batch.payer().account(), CONTRA, batch.payer(), batch.total(), batch.payer().name(), "CONTRA",
                batch.payer().name());
        label(file, "EOF1" + labels);
        label(file, "EOF2" + format);
        // 5-17 debits, 18-30 credits, 31-37 count of debits, 38-44 count of credits
        label(file, "UTL1" + pence(batch.total(), 13).repeat(2) + "0000001"
                + "%07d".formatted(batch.transfers().size()));
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** 1-6 sort code, 7-14 account, 15 type, 16-17 code, 18-31 payer's account, 36-46 pence, 47-64, 65-82, 83-100 texts. */
    private static void record(StringBuilder file, BankAccount to, String code, Batch.Payer payer, Money amount,
            String payerName, String reference, String payeeName) {
        file.append(to.digits()).append('0').append(code).append(payer.account().digits()).append("    ")
                .append(pence(amount, 11)).append(BankText.field(payerName, BankText.LONGEST))
                .append(BankText.field(reference, BankText.LONGEST))
                .append(BankText.field(payeeName, BankText.LONGEST)).append(LINE_END);
    }

    private static void label(StringBuilder file, String text) {
        file.append(text).append(" ".repeat(80 - text.length())).append(LINE_END);
    }

    private static String pence(Money amount, int digits) {
        if (amount.pence() > MOST_PENCE) {
            throw new IllegalArgumentException("More than Bacs carries: " + amount);
        }
        String text = Long.toString(amount.pence());
        return "0".repeat(digits - text.length()) + text;
    }

    /** A blank, two digits of the year and the day of the year. */
    private static String day(LocalDate date) {
        long dayOfYear = ChronoUnit.DAYS.between(LocalDate.of(date.getYear(), 1, 1), date) + 1;
        return " %02d%03d".formatted(date.getYear() % 100, dayOfYear);
    }
}
