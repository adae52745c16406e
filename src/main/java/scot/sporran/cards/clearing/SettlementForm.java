package scot.sporran.cards.clearing;

/** The forms of settlement files that can be read. */
public enum SettlementForm {
    /** Our own CSV. */
    CSV(new CsvSettlement()),
    /** ISO 8583:1993 messages in records, in the shape of Mastercard's IPM. */
    IPM(new IpmSettlement());

    private final transient SettlementReader reader;

    SettlementForm(SettlementReader reader) {
        this.reader = reader;
    }

    SettlementReader reader() {
        return reader;
    }
}
