package scot.sporran.returns;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.platform.Sql;

/** Returns line by line, bank statements, papers, and the pictures and recordings themselves. */
@Singleton
final class CopyOfReturns implements CopyPart {

    private static final String OF_PERSON = " JOIN budget b ON b.budget_id=x.budget_id WHERE b.person_id=? ";

    private final Sheets sheets;
    private final Sql sql;

    CopyOfReturns(Sheets sheets, Sql sql) {
        this.sheets = sheets;
        this.sql = sql;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(returns(person), lines(person), moves(person), bank(person), papers(person), receipts(person),
                names(person));
    }

    private Sheet returns(UUID person) {
        return sheets.named("returns").day("from", "until").word("state", "return.state.").word("band", "return.band.")
                .pence("at-start", "in", "out", "at-end").moment("changed")
                .select("SELECT period_from,period_to,state,band,opening_pence,in_pence,out_pence,closing_pence,"
                        + "changed_at_us FROM financial_return WHERE person_id=? ORDER BY period_from", person)
                .done();
    }

    private Sheet lines(UUID person) {
        return sheets.named("return-lines").day("from", "day").text("what").pence("change")
                .word("state", "return.line.")
                .text("why", "question", "answer")
                .select("SELECT r.period_from,l.booked_on,l.words,l.change_pence,l.state,l.why,l.question,l.answer"
                        + " FROM financial_return_line l JOIN financial_return r ON r.return_id=l.return_id"
                        + " WHERE r.person_id=? ORDER BY r.period_from,l.line_no", person)
                .done();
    }

    private Sheet moves(UUID person) {
        return sheets.named("return-steps").day("from").moment("at").word("step", "return.event.", "by")
                .text("by", "words")
                .select("SELECT r.period_from,m.at_us,m.event,m.by_name,m.words FROM financial_return_move m"
                        + " JOIN financial_return r ON r.return_id=m.return_id WHERE r.person_id=?"
                        + " ORDER BY m.at_us,m.version", person)
                .done();
    }

    private Sheet bank(UUID person) {
        return sheets.named("bank-lines").day("day").text("what").pence("change", "balance")
                .select("SELECT x.booked_on,x.words,x.amount_pence,x.balance_pence FROM bank_line x" + OF_PERSON
                        + "AND x.repeat_of IS NULL ORDER BY x.booked_on,x.day_order", person)
                .done();
    }

    private Sheet papers(UUID person) {
        return sheets.named("papers").day("day").word("kind", "paper.kind.").pence("amount").text("name", "reference")
                .moment("written")
                .select("SELECT x.paper_on,x.kind,x.amount_pence,x.name,x.reference,x.given_at_us FROM return_paper x"
                        + OF_PERSON + "ORDER BY x.paper_on", person)
                .done();
    }

    private Sheet receipts(UUID person) {
        return sheets.named("receipts").moment("sent").text("sent-by").day("day").pence("amount").text("shop", "file")
                .select("SELECT x.given_at_us,x.given_name,x.read_on,x.read_pence,x.read_name,"
                        + "CONCAT('receipts/',LOWER(HEX(x.receipt_id)),'.jpg') FROM receipt x" + OF_PERSON
                        + "ORDER BY x.given_at_us", person)
                .done();
    }

    private Sheet names(UUID person) {
        return sheets.named("same-names").text("bank-says", "paper-says", "by").moment("written", "taken-back")
                .select("SELECT bank_words,paper_name,taught_name,taught_at_us,taken_back_at_us FROM learned_payee"
                        + " WHERE person_id=? ORDER BY taught_at_us", person)
                .done();
    }

    @Override
    public List<Enclosed> enclosed(UUID person) {
        Stream<Enclosed> pictures = sql.select(row -> {
            UUID id = Sql.id(row, 1);
            return new Enclosed(row.getString(2),
                    () -> bytes("SELECT picture FROM receipt WHERE receipt_id=?", id));
        }, "SELECT x.receipt_id,CONCAT('receipts/',LOWER(HEX(x.receipt_id)),'.jpg') FROM receipt x" + OF_PERSON
                + "AND LENGTH(x.picture)>0 ORDER BY x.given_at_us", person).stream();
        Stream<Enclosed> evidence = sql.select(row -> {
            UUID id = Sql.id(row, 1);
            return new Enclosed("evidence/" + row.getString(2) + "." + row.getString(3),
                    () -> bytes("SELECT content FROM return_evidence WHERE evidence_id=?", id));
        }, "SELECT v.evidence_id,LOWER(HEX(v.evidence_id)),SUBSTRING_INDEX(SUBSTRING_INDEX(v.media,'/',-1),';',1)"
                + " FROM return_evidence v JOIN financial_return r ON r.return_id=v.return_id WHERE r.person_id=?"
                + " ORDER BY v.given_at_us", person).stream();
        return Stream.concat(pictures, evidence).toList();
    }

    private byte[] bytes(String select, UUID id) {
        return sql.select(row -> row.getBytes(1), select, id).getFirst();
    }
}
