package scot.sporran.support.requests;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Words;

/** Tells people what the council answered to what they asked for. */
@Singleton
final class DecisionNews implements NoticeSource {

    private final Sql sql;
    private final SealedReasons reasons;

    DecisionNews(Sql sql, SealedReasons reasons) {
        this.sql = sql;
        this.reasons = reasons;
    }

    @Override
    public String name() {
        return "request-decided";
    }

    @Override
    public List<News> since(Instant from) {
        return sql.select(row -> {
            UUID request = Sql.id(row, 1);
            UUID person = Sql.id(row, 3);
            long pence = row.getLong(8);
            boolean sum = !row.wasNull();
            String answer = Words.say("letter.answer." + row.getString(6))
                    + (sum ? " " + Words.say("letter.answer.sum", Money.ofPence(pence)) : "");
            return new News(request + " " + row.getInt(2), person, Sql.id(row, 4), LetterKind.REQUEST_DECIDED,
                    Map.of("what", row.getString(5), "answer", answer, "words",
                            reasons.openStep(person, request, row.getInt(2), row.getString(7))),
                    "/people/" + person + "/requests/" + request, Micros.toInstant(row.getLong(9)));
        }, "SELECT s.request_id,s.version,r.person_id,r.council_id,r.what,s.event,s.words,s.amount_pence,s.at_us"
                + " FROM support_request_step s JOIN support_request r ON r.request_id=s.request_id WHERE s.at_us>=?"
                + " AND s.event IN ('APPROVE','REFUSE','OVERTURN','UPHOLD','QUESTION')", Micros.of(from));
    }
}
