package scot.sporran.support.accounts;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.PersonId;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.LineId;
import scot.sporran.support.holders.ProviderId;
import scot.sporran.support.money.Answer;

/** What councils paid providers who draw down, line by line; a prefunded holder has the money already. */
@Singleton
public class Remittances {

    private static final int MOST = 500;
    private static final int LONGEST = 40;
    private static final String COLUMNS = "SELECT m.remittance_id,m.provider_id,m.council_id,m.paid_on,m.reference,"
            + "m.total_pence,(SELECT COUNT(*) FROM provider_remittance_line l WHERE l.remittance_id=m.remittance_id),"
            + "m.written_by,m.written_at_us FROM provider_remittance m ";
    private static final String LINE = "SELECT s.line_id,s.agreement_id,f.person_id,f.budget_id,s.reference,s.service,"
            + "s.what,s.delivered_on,";
    private static final String DUE = "FROM service_line s JOIN fund_agreement f ON f.agreement_id=s.agreement_id"
            + " WHERE f.provider_id=? AND f.council_id=? AND f.mode='DRAW_DOWN' AND ";
    private static final String BEFORE = "EXISTS (SELECT 1 FROM provider_remittance_line l WHERE l.line_id=s.line_id"
            + " AND l.takes_back=";

    private final Sql sql;
    private final Clock clock;

    Remittances(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What was approved and is not paid yet, and what was paid and given back since, the oldest first. */
    public List<Remittance.Line> due(ProviderId provider, CouncilId council) {
        List<Remittance.Line> due = new ArrayList<>(sql.select(Remittances::line, LINE + "s.amount_pence " + DUE
                + "s.state IN ('APPROVED','APPROVED_BY_SILENCE') AND NOT " + BEFORE
                + "FALSE) ORDER BY s.delivered_on,s.line_id LIMIT 5000", provider.value(), council.value()));
        due.addAll(sql.select(Remittances::line, LINE + "-s.amount_pence " + DUE + "s.state='CREDITED' AND " + BEFORE
                + "FALSE) AND NOT " + BEFORE + "TRUE) ORDER BY s.delivered_on,s.line_id LIMIT 5000",
                provider.value(), council.value()));
        return due;
    }

    /** What some lines come to. */
    public static Money total(List<Remittance.Line> lines) {
        return lines.stream().map(Remittance.Line::amount).reduce(Money.ZERO, Money::plus);
    }

    /**
     * Writes down that the council has paid all that is due. The same reference with the same total gives the first again.
     *
     * @param reference 1 to 40 characters, as the bank shows it
     * @param total what whoever writes it has seen that it pays
     * @throws FieldException when the reference or the day cannot be used
     */
    public Answer<Remittance> write(ProviderId provider, CouncilId council, LocalDate paidOn, String reference,
            Money total, Login by) {
        if (reference.isBlank() || reference.length() > LONGEST) {
            throw new FieldException("reference", "1 to " + LONGEST + " characters");
        }
        if (paidOn.isAfter(London.dateOf(clock.instant()))) {
            throw new FieldException("paidOn", "today or a day before");
        }
        Optional<Remittance> before = of(provider).stream().filter(one -> one.council().equals(council)
                && one.reference().equals(reference)).findFirst();
        if (before.isPresent()) {
            return before.get().total().equals(total)
                    ? Answer.done(before.get())
                    : Answer.refused("REFERENCE_USED", "This reference is of another payment.");
        }
        List<Remittance.Line> due = due(provider, council);
        if (!total(due).equals(total) || !total.isPositive()) {
            return Answer.refused("CHANGED", "What is due has changed, or is nothing. Look again.");
        }
        UUID id = Ids.next();
        return keep(id, provider, council, paidOn, reference, due, by.displayName())
                ? Answer.done(find(id).orElseThrow())
                : Answer.refused("CHANGED", "Somebody else has just written a payment down. Look again.");
    }

    /** False, and nothing is written, when a line of it was paid in this very moment. */
    private boolean keep(UUID id, ProviderId provider, CouncilId council, LocalDate paidOn, String reference,
            List<Remittance.Line> due, String by) {
        return sql.insertTogether(connection -> {
            Sql.update(connection, "INSERT INTO provider_remittance (remittance_id,provider_id,council_id,paid_on,"
                    + "reference,total_pence,written_by,written_at_us) VALUES (?,?,?,?,?,?,?,?)",
                    List.of(id, provider.value(), council.value(), paidOn, reference, total(due).pence(), by,
                            Micros.of(clock.instant())));
            for (int from = 0; from < due.size(); from += MOST) {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                due.subList(from, Math.min(due.size(), from + MOST)).forEach(line -> rows.add(Arrays.asList(
                        line.line().value(), line.amount().pence() < 0, id, line.amount().pence())));
                Sql.insertAll(connection, "provider_remittance_line (line_id,takes_back,remittance_id,amount_pence)",
                        rows, "");
            }
        });
    }

    /** A provider's, of all councils, the newest first, up to 500. */
    public List<Remittance> of(ProviderId provider) {
        return sql.select(Remittances::remittance, COLUMNS
                + "WHERE m.provider_id=? ORDER BY m.paid_on DESC,m.written_at_us DESC LIMIT " + MOST, provider.value());
    }

    public Optional<Remittance> find(UUID id) {
        return sql.select(Remittances::remittance, COLUMNS + "WHERE m.remittance_id=?", id).stream().findFirst();
    }

    /** What it pays and takes back, by person and day. */
    public List<Remittance.Line> lines(Remittance remittance) {
        return sql.select(Remittances::line, LINE + "r.amount_pence FROM provider_remittance_line r"
                + " JOIN service_line s ON s.line_id=r.line_id JOIN fund_agreement f ON f.agreement_id=s.agreement_id"
                + " WHERE r.remittance_id=? ORDER BY f.person_id,s.delivered_on,s.line_id", remittance.id());
    }

    private static Remittance.Line line(ResultSet row) throws SQLException {
        return new Remittance.Line(new LineId(Sql.id(row, 1)), new AgreementId(Sql.id(row, 2)),
                new PersonId(Sql.id(row, 3)), new BudgetId(Sql.id(row, 4)), row.getString(5), row.getString(6),
                row.getString(7), Sql.date(row, 8), Money.ofPence(row.getLong(9)));
    }

    private static Remittance remittance(ResultSet row) throws SQLException {
        return new Remittance(Sql.id(row, 1), new ProviderId(Sql.id(row, 2)), new CouncilId(Sql.id(row, 3)),
                Sql.date(row, 4), row.getString(5), Money.ofPence(row.getLong(6)), row.getInt(7), row.getString(8),
                instant(row.getLong(9)));
    }

    private static Instant instant(long micros) {
        return Micros.toInstant(micros);
    }
}
