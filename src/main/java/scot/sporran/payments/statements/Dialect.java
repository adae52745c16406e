package scot.sporran.payments.statements;

import java.util.Locale;

/** How a bank writes its statements. */
public enum Dialect {
    /** Lloyds, Bank of Scotland and Halifax. */
    LLOYDS,
    /** The text of their PDFs. */
    LLOYDS_PDF,
    /** The columns of {@link #LLOYDS} with the year first. */
    TSB,
    /** NatWest and Royal Bank of Scotland. */
    NATWEST, BARCLAYS, NATIONWIDE,
    /** Blocks of text, one a booking. */
    SANTANDER, MONZO, STARLING,
    /** OFX and QFX, with or without end tags. */
    OFX, QIF, MT940,
    /** ISO 20022 end of day statement. */
    CAMT053,
    /** ISO 20022 report within the day: it never closes a period. */
    CAMT052,
    /** The transactions resource of the UK Open Banking standard. */
    OPEN_BANKING,
    /** Comma separated columns that were understood by their names, of no bank in particular. */
    CSV;

    /** As files are named: {@code camt053}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
