package scot.sporran.returns.bank;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Sql;
import scot.sporran.returns.matching.Copies;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.support.Budget;

/**
 * Papers that may explain a budget's bookings, those that came before marked: for this budget, for another one of the same person, or for
 * somebody else of the council. The first of them counts. That one came for somebody else is for officers to look at; two people may
 * share a bill.
 */
@Singleton
public class PapersInSight {

    private static final int MOST = 20_000;
    /** What stands for the paper of somebody else, so that nothing of it is told. */
    private static final String SOMEBODY_ELSES = "somebody else's";

    private final PaperRepository papers;
    private final KnownPapers known;
    private final Sql sql;

    PapersInSight(PaperRepository papers, KnownPapers known, Sql sql) {
        this.papers = papers;
        this.known = known;
        this.sql = sql;
    }

    List<Evidence> of(Budget budget, LocalDate from, LocalDate to) {
        List<PaperRow> rows = papers.ofSamePerson(budget.id().value(), from, to, MOST);
        Set<String> ofOtherBudgets = rows.stream().filter(row -> !row.budgetId().equals(budget.id().value()))
                .map(row -> row.paperId().toString()).collect(Collectors.toSet());
        Set<String> laterThanElsewhere = elsewhere(budget, from, to).stream().filter(twin -> !twin.first())
                .map(twin -> twin.paper().toString()).collect(Collectors.toSet());
        List<Evidence> all = new ArrayList<>(rows.stream().map(PaperRow::toEvidence).toList());
        all.addAll(known.of(budget, from, to));
        return Copies.marked(all).stream().filter(paper -> !ofOtherBudgets.contains(paper.id()))
                .map(paper -> laterThanElsewhere.contains(paper.id()) ? paper.asCopyOf(SOMEBODY_ELSES) : paper)
                .toList();
    }

    /** Papers that explain a line of a return on another day: none explains two bookings, in whichever returns they stand. */
    Set<String> usedBesides(Budget budget, LocalDate from, LocalDate to) {
        return Set.copyOf(sql.select(row -> row.getString(1), "SELECT DISTINCT line.paper FROM financial_return one"
                + " JOIN financial_return_line line ON line.return_id=one.return_id WHERE one.budget_id=?"
                + " AND line.paper IS NOT NULL AND line.booked_on NOT BETWEEN ? AND ?", budget.id().value(), from, to));
    }

    /**
     * A paper of a budget that came for somebody else as well.
     *
     * @param otherPerson of the same council; for officers only
     * @param first whether this one came first
     */
    public record Twin(UUID paper, String name, Money amount, LocalDate on, UUID otherPerson, boolean first) {}

    /**
     * A budget's papers of some days that came for somebody else of its council: with the same number, or as the same picture, and of the same
     * day and sum.
     */
    public List<Twin> elsewhere(Budget budget, LocalDate from, LocalDate to) {
        List<Pair> pairs = sql.select(Pair::read,
                "SELECT mine.paper_id,mine.kind,mine.paper_on,mine.amount_pence,mine.name,mine.reference,theirs.paper_id,"
                        + "theirs.name,theirs.reference,COALESCE(my.file_hash=their.file_hash"
                        + " OR BIT_COUNT(my.look_hash ^ their.look_hash)<=3,FALSE),other.person_id FROM return_paper mine"
                        + " JOIN return_paper theirs ON theirs.paper_on=mine.paper_on"
                        + " AND theirs.amount_pence=mine.amount_pence AND theirs.kind=mine.kind"
                        + " JOIN budget other ON other.budget_id=theirs.budget_id"
                        + " LEFT JOIN receipt my ON my.paper_id=mine.paper_id"
                        + " LEFT JOIN receipt their ON their.paper_id=theirs.paper_id"
                        + " WHERE mine.budget_id=? AND mine.paper_on BETWEEN ? AND ? AND other.council_id=?"
                        + " AND other.person_id<>? AND mine.kind IN ('RECEIPT','INVOICE','BILL','CREDIT_NOTE')"
                        + " ORDER BY mine.paper_on,mine.paper_id LIMIT ?",
                budget.id().value(), from, to, budget.council().value(), budget.person().value(), MOST);
        return pairs.stream().filter(Pair::isOnePaper).map(Pair::twin).toList();
    }

    private record Pair(Evidence mine, Evidence theirs, boolean samePicture, UUID person) {

        static Pair read(ResultSet row) throws SQLException {
            EvidenceKind kind = EvidenceKind.valueOf(row.getString(2));
            LocalDate on = Sql.date(row, 3);
            Money amount = Money.ofPence(row.getLong(4));
            return new Pair(
                    new Evidence(Sql.id(row, 1).toString(), kind, on, amount, row.getString(5), row.getString(6)),
                    new Evidence(Sql.id(row, 7).toString(), kind, on, amount, row.getString(8), row.getString(9)),
                    row.getBoolean(10), Sql.id(row, 11));
        }

        boolean isOnePaper() {
            return samePicture || Copies.marks(mine, "").stream().anyMatch(Copies.marks(theirs, "")::contains);
        }

        Twin twin() {
            return new Twin(UUID.fromString(mine.id()), mine.name(), mine.amount(), mine.date(), person,
                    mine.id().compareTo(theirs.id()) < 0);
        }
    }
}
