package scot.sporran.support.holders;

import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** Lines as rows of the ledger's commits: a line and its money are written together or not at all. */
final class LineRows {

    private static final List<String> COLUMNS = List.of("line_id", "agreement_id", "budget_id", "reference", "service",
            "what", "delivered_on", "quantity", "price_pence", "amount_pence", "state", "words", "posted_by",
            "posted_at_us", "silent_on", "settled_at_us", "settled_by");
    private static final FeatureRow.Table NEW = new FeatureRow.Table("service_line", COLUMNS, "");
    private static final FeatureRow.Table CHANGED = new FeatureRow.Table("service_line", COLUMNS,
            "amount_pence = VALUES(amount_pence), price_pence = VALUES(price_pence), state = VALUES(state), "
                    + "words = VALUES(words), silent_on = VALUES(silent_on), settled_at_us = VALUES(settled_at_us), "
                    + "settled_by = VALUES(settled_by)");

    private LineRows() {}

    /** A line that must not be there yet. */
    static FeatureRow fresh(ServiceLine line) {
        return new FeatureRow(NEW, values(line));
    }

    static FeatureRow changed(ServiceLine line) {
        return new FeatureRow(CHANGED, values(line));
    }

    private static List<@Nullable Object> values(ServiceLine line) {
        return Arrays.asList(Ids.bytes(line.id().value()), Ids.bytes(line.agreement().value()),
                Ids.bytes(line.budget().value()), line.reference(), line.service(), line.what(),
                Date.valueOf(line.deliveredOn()), line.quantity(), line.price().pence(), line.amount().pence(),
                line.state().name(), line.words(), line.postedBy(), Micros.of(line.postedAt()),
                line.silentOn() == null ? null : Date.valueOf(line.silentOn()),
                line.settledAt() == null ? null : Micros.of(line.settledAt()), line.settledBy());
    }
}
