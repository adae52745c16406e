package scot.sporran.cards;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** The row in which a question for a person is kept, written in the commit of what raised it. */
final class QuestionRecord {

    private static final FeatureRow.Table TABLE = new FeatureRow.Table("card_question",
            List.of("question_id", "question", "budget_id", "purchase_id", "pence", "merchant_name", "reference",
                    "raised_at_us"),
            "question_id=VALUES(question_id)");

    private QuestionRecord() {}

    static FeatureRow row(PurchaseCommands.Told told, PurchaseHistory history, CardQuestion question, FundId fund,
            Instant at) {
        return row(Ids.derived("card-question", told.key().value().toString()), question, fund,
                history.purchase().id(), told.fact().pence(), told.where(), at);
    }

    static FeatureRow row(UUID id, CardQuestion question, FundId fund, UUID purchase, long pence, FactOrigin where,
            Instant at) {
        List<@Nullable Object> values = Arrays.asList(Ids.bytes(id), question.name(), Ids.bytes(fund.value()),
                Ids.bytes(purchase), pence, where.merchantName(), where.retrievalReference(), Micros.of(at));
        return new FeatureRow(TABLE, values);
    }
}
