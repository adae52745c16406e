package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** What changes about a job from a day on: rates, tax, pension, absences, orders. Nothing is overwritten that was paid by. */
@Singleton
public class JobTerms {

    private static final int LONGEST_WHY = 60;

    private final EmploymentTables tables;
    private final Clock clock;

    JobTerms(EmploymentTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    public Map<EmploymentId, Rates> rates(Collection<EmploymentId> jobs) {
        return tables.rates(jobs);
    }

    /** Tax terms by job, the earliest first. */
    public Map<EmploymentId, List<TaxTerms>> taxes(Collection<EmploymentId> jobs) {
        return tables.taxes(jobs);
    }

    /** Pension standings by job, the earliest first. */
    public Map<EmploymentId, List<PensionStanding>> pensions(Collection<EmploymentId> jobs) {
        return tables.pensions(jobs);
    }

    /** Absences by job that were not taken back, the earliest first. */
    public Map<EmploymentId, List<Absence>> absences(Collection<EmploymentId> jobs) {
        return tables.absences(jobs);
    }

    public Map<EmploymentId, List<PayOrder>> orders(Collection<EmploymentId> jobs) {
        return tables.orders(jobs);
    }

    /**
     * A rate from a day on.
     *
     * @throws BadPayInputException when it is below the minimum wage, or another rate of that day was paid by
     */
    public void setRate(Employment job, Assistant assistant, Rates.Dated rate, String by) {
        if (rate.from().isBefore(job.startedOn())) {
            throw new BadPayInputException("from", "the work began on " + job.startedOn());
        }
        HiringRules.requireEnough(assistant.born(), rate.from(), Map.of(rate.kind(), rate.pence()),
                Payroll.standard().rates());
        List<Long> there = tables.sql.select(rows -> rows.getLong(1),
                "SELECT pence FROM employment_rate WHERE employment_id=? AND kind=? AND from_on=?", job.id().value(),
                rate.kind(), rate.from());
        if (!there.isEmpty() && there.getFirst() != rate.pence()) {
            requireUnpaid(job, "period_to>=?", rate.from(), "hours were paid at the rate of this day");
        }
        tables.sql.update("INSERT INTO employment_rate (employment_id,kind,from_on,pence,set_by,set_at_us)"
                + " VALUES (?,?,?,?,?,?) ON DUPLICATE KEY UPDATE pence=VALUES(pence),set_by=VALUES(set_by),"
                + "set_at_us=VALUES(set_at_us)", job.id().value(), rate.kind(), rate.from(), rate.pence(), by, now());
    }

    /**
     * Tax terms from a pay date on.
     *
     * @throws BadPayInputException when others of that day were paid by
     */
    public void setTax(Employment job, TaxTerms tax, String by) {
        if (tax.why().isBlank() || tax.why().length() > LONGEST_WHY) {
            throw new BadPayInputException("why", "expected 1 to " + LONGEST_WHY + " characters");
        }
        boolean changes = taxes(List.of(job.id())).getOrDefault(job.id(), List.of()).stream()
                .anyMatch(there -> there.from().equals(tax.from()) && !there.equals(tax));
        if (changes) {
            requireUnpaid(job, "pay_date>=?", tax.from(), "pay was taxed by the code of this day");
        }
        tables.sql.together(connection -> EmploymentTables.saveTax(connection, job.id(), tax, by, now()));
    }

    /** What was paid by stays: a change of it counts from the first day that nothing was paid for. */
    private void requireUnpaid(Employment job, String which, LocalDate from, String why) {
        boolean paid = !tables.sql.select(rows -> 1,
                "SELECT 1 FROM payslip WHERE employment_id=? AND " + which + " LIMIT 1", job.id().value(), from)
                .isEmpty();
        if (paid) {
            throw new BadPayInputException("from", why
                    + ". Send a later day; what was paid is put right with an adjustment");
        }
    }

    /**
     * Another pension standing from a day on.
     *
     * @throws BadPayInputException for a postponement without a last day or longer than the law allows, or a day before the
     *             work began
     */
    public void setPension(Employment job, PensionStanding standing, String by) {
        LocalDate until = standing.until();
        if (standing.kind() == PensionStanding.Kind.POSTPONED != (until != null)) {
            throw new BadPayInputException("until", until == null
                    ? "a last day, which a postponement has"
                    : "left out: only a postponement has a last day");
        }
        if (standing.from().isBefore(job.startedOn())) {
            throw new BadPayInputException("from", "a day from " + job.startedOn() + " on, when the work began");
        }
        if (until != null && (until.isBefore(standing.from())
                || until.isAfter(AutoEnrolment.latestPostponement(standing.from())))) {
            throw new BadPayInputException("until", "a day from " + standing.from() + " to "
                    + AutoEnrolment.latestPostponement(standing.from()));
        }
        tables.sql.update("INSERT INTO employment_pension (employment_id,from_on,number,standing,until_on,refund_pence,"
                + "set_by) SELECT ?,?,COALESCE(MAX(number),0)+1,?,?,?,? FROM employment_pension WHERE employment_id=?"
                + " AND from_on=?", job.id().value(), standing.from(), standing.kind(), standing.until(),
                standing.refundPence(), by, job.id().value(), standing.from());
    }

    /**
     * Writes an absence down.
     *
     * @param key the same key again changes nothing
     * @throws BadPayInputException when it lies outside the job or on days that another covers
     */
    public Absence record(Employment job, Absence.Kind kind, LocalDate first, @Nullable LocalDate last, int minutes,
            String key, String by) {
        UUID id = Ids.derived("absence", job.id().value().toString(), key);
        Absence absence = new Absence(id, job.id(), kind, first, last, minutes);
        UUID hash = Ids.derived("absence-input", absence.toString());
        List<UUID> known = tables.sql.select(rows -> Sql.id(rows, 1),
                "SELECT input_hash FROM absence WHERE absence_id=?",
                id);
        if (!known.isEmpty()) {
            if (!known.getFirst().equals(hash)) {
                throw new BadPayInputException("Idempotency-Key", "this key was used before for something else");
            }
            return absence;
        }
        if (!job.covers(first) || last != null && (last.isBefore(first) || !job.covers(last))) {
            throw new BadPayInputException("first", "the absence lies within the job, and ends after it begins");
        }
        boolean leave = kind == Absence.Kind.HOLIDAY;
        if (leave != minutes > 0 || leave && last == null) {
            throw new BadPayInputException("minutes", leave
                    ? "a holiday has minutes of paid leave, and a last day"
                    : "only a holiday has minutes of paid leave");
        }
        for (Absence other : absences(List.of(job.id())).getOrDefault(job.id(), List.of())) {
            if (other.touches(first, last == null ? LocalDate.MAX : last)) {
                throw new BadPayInputException("first", "another absence covers some of these days, from "
                        + other.first());
            }
        }
        tables.changed(job.id(), "absence",
                "INSERT INTO absence (absence_id,employment_id,kind,first_on,last_on,minutes,input_hash,"
                        + "recorded_by,recorded_at_us) VALUES (?,?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE absence_id=absence_id",
                id, job.id().value(), kind, first, last,
                minutes, hash, by, now());
        return absence;
    }

    /** Says when an absence ended. False when it had ended. */
    public boolean end(Absence absence, LocalDate last) {
        if (last.isBefore(absence.first())) {
            throw new BadPayInputException("last", "it began on " + absence.first());
        }
        return tables.changed(absence.employment(), "absence",
                "UPDATE absence SET last_on=? WHERE absence_id=? AND last_on IS NULL", last, absence.id());
    }

    /** Takes an absence back that never was. */
    public boolean cancel(Absence absence) {
        return tables.changed(absence.employment(), "absence",
                "UPDATE absence SET cancelled_at_us=? WHERE absence_id=? AND cancelled_at_us IS NULL", now(),
                absence.id());
    }

    /** Writes an order down; false when one of that reference is there already. */
    public boolean take(PayOrder order, String by) {
        order.toOrder(0, 0); // refuses amounts that cannot be
        return tables.sql.insert("INSERT INTO pay_order (order_id,employment_id,kind,reference,received_on,ended_on,"
                + "amount_pence,fixed_pence,higher,recorded_by) VALUES (?,?,?,?,?,?,?,?,?,?)",
                Arrays.asList(order.id(), order.employment().value(), order.kind(), order.reference(),
                        order.receivedOn(), order.endedOn(), order.amountPence(), order.fixedPence(), order.higher(),
                        by).toArray());
    }

    /** Ends an order, as its sender said. */
    public boolean endOrder(UUID order, LocalDate on) {
        return tables.sql.update("UPDATE pay_order SET ended_on=? WHERE order_id=? AND ended_on IS NULL", on,
                order) == 1;
    }

    /** An absence by its id. */
    public Optional<Absence> absence(EmploymentId job, UUID id) {
        return absences(List.of(job)).getOrDefault(job, List.of()).stream()
                .filter(absence -> absence.id().equals(id)).findFirst();
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
