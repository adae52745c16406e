package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;
import scot.sporran.payments.payees.By;

/** Payment files as rows, their content sealed. */
@Singleton
class FileTables {

    private static final String SEALED_AS = "payment file";
    private static final String SELECT = "SELECT file_id,council_id,number,kind,form,pay_on,state,payments,total_pence,"
            + "made_by,made_name,made_at_us,released_by,released_name FROM payment_file WHERE ";

    private final Sql sql;
    private final Vault vault;
    private final Clock clock;

    FileTables(Sql sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** False when the id is there already, or somebody else took the number at the same moment. */
    boolean insert(UUID id, UUID council, PaymentFile.Kind kind, PaymentFile.Form form, java.time.LocalDate payOn,
            By by) {
        return sql.insert("INSERT INTO payment_file (file_id,council_id,number,kind,form,pay_on,state,payments,"
                + "total_pence,made_by,made_name,made_at_us) SELECT ?,?,COALESCE(MAX(number),0)+1,?,?,?,?,0,0,?,?,?"
                + " FROM payment_file WHERE council_id=?", id, council, kind, form, payOn,
                PaymentFile.State.PREPARING, by.id(), by.name(), Micros.of(clock.instant()), council);
    }

    Optional<PaymentFile> find(UUID id) {
        return sql.select(FileTables::file, SELECT + "file_id=?", id).stream().findFirst();
    }

    Optional<PaymentFile> byMessageId(UUID council, String messageId) {
        return sql.select(FileTables::file, SELECT + "council_id=? AND LOWER(HEX(file_id))=?", council,
                messageId.toLowerCase(java.util.Locale.ROOT)).stream().findFirst();
    }

    /** A council's files, newest first. */
    List<PaymentFile> of(UUID council, int before, int limit) {
        return sql.select(FileTables::file, SELECT + "council_id=? AND number<? ORDER BY number DESC LIMIT ?", council,
                before, limit);
    }

    List<UUID> preparing() {
        return sql.select(rows -> Sql.id(rows, 1), "SELECT file_id FROM payment_file WHERE state=? AND kind=?",
                PaymentFile.State.PREPARING, PaymentFile.Kind.ORDERS);
    }

    /** Closes the preparation: the content is kept and changes no more. */
    void ready(PaymentFile file, String content, int payments, Money total) {
        sql.update("UPDATE payment_file SET state=?,sealed=?,payments=?,total_pence=? WHERE file_id=? AND state=?",
                PaymentFile.State.READY, vault.seal(content, file.id(), SEALED_AS), payments, total.pence(), file.id(),
                PaymentFile.State.PREPARING);
    }

    boolean move(PaymentFile file, PaymentFile.State after) {
        return sql.update("UPDATE payment_file SET state=? WHERE file_id=? AND state=?", after, file.id(),
                file.state()) == 1;
    }

    boolean release(PaymentFile file, PaymentFile.State after, By by) {
        return sql.update("UPDATE payment_file SET state=?,released_by=?,released_name=?,released_at_us=?"
                + " WHERE file_id=? AND state=?", after, by.id(), by.name(), Micros.of(clock.instant()), file.id(),
                file.state()) == 1;
    }

    /** The file as the bank gets it; empty before it is ready. Never for a log. */
    Optional<String> content(UUID id) {
        return sql.select(rows -> Optional.ofNullable(rows.getBytes(1)), "SELECT sealed FROM payment_file WHERE"
                + " file_id=?", id).stream().flatMap(Optional::stream).findFirst()
                .map(sealed -> vault.open(sealed, id, SEALED_AS));
    }

    private static PaymentFile file(ResultSet rows) throws SQLException {
        UUID releasedBy = Sql.idOrNull(rows, 13);
        return new PaymentFile(Sql.id(rows, 1), Sql.id(rows, 2), rows.getInt(3),
                PaymentFile.Kind.valueOf(rows.getString(4)), PaymentFile.Form.valueOf(rows.getString(5)),
                Sql.date(rows, 6), PaymentFile.State.valueOf(rows.getString(7)), rows.getInt(8),
                Money.ofPence(rows.getLong(9)), new By(Sql.id(rows, 10), rows.getString(11)),
                Micros.toInstant(rows.getLong(12)),
                releasedBy == null ? null : new By(releasedBy, rows.getString(14)));
    }
}
