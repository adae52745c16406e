package scot.sporran.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a feature's own table, written in the commit of the decision it belongs to.
 *
 * @param into which table, the same object for all rows of one table
 * @param values in the order of {@link Table#columns}: String, Long, Integer, byte[], java.sql.Date or null
 */
public record FeatureRow(Table into, List<@Nullable Object> values) {

    /**
     * A table and its columns.
     *
     * @param onDuplicate the text after ON DUPLICATE KEY UPDATE, or empty: then a row whose unique key exists already
     *     makes the command fail with {@link RowAlreadyThereException} and nothing of it is kept
     */
    public record Table(String name, List<String> columns, String onDuplicate) {}
}
