package scot.sporran.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.TestDatabase;

/** The proof must fail when the books are cooked. */
class ChainVerifierTest {

    private static final List<String> DEFECTS = List.of(
            "UPDATE entry SET amount_pence=amount_pence+1 WHERE seq=5",
            "UPDATE entry SET actor='somebody else' WHERE seq=6",
            "UPDATE entry SET effective_on='2020-01-01' WHERE seq=7",
            "UPDATE entry SET outcome='DONE' WHERE outcome='NOT_ENOUGH'",
            "DELETE FROM entry WHERE seq=8", "DELETE FROM entry ORDER BY seq DESC LIMIT 1",
            "UPDATE entry SET side='C' WHERE seq=9", "UPDATE shard SET head=REPEAT('x',32)",
            "UPDATE balance SET credits_posted_pence=credits_posted_pence+1 WHERE limit_kind=1",
            "UPDATE balance SET held_pence=held_pence+1 WHERE limit_kind=0 AND held_pence>0",
            "UPDATE hold SET released_pence=released_pence+1 LIMIT 1", "DELETE FROM hold LIMIT 1",
            "UPDATE hold SET state='VOIDED' LIMIT 1",
            "INSERT INTO hold (shard_id,hold_id,leg,account,contra,authorised_pence,posted_pence,released_pence,"
                    + "refunded_pence,expires_at,state) SELECT shard_id,REPEAT('h',16),0,account,contra,1,0,0,0,0,'PLACED'"
                    + " FROM hold LIMIT 1");

    @Test
    void findsEveryKindOfAlteration() throws SQLException {
        DatabaseAccess access = TestDatabase.schemaFor(ChainVerifierTest.class);
        try (JournaledLedger ledger = LedgerFixture.start(access)) {
            FundId fund = LedgerFixture.openFund(ledger, 1_000);
            for (int i = 1; i < 50; i++) {
                LedgerFixture.await(ledger, LedgerFixture.hold(fund, i));
            }
        }
        ChainVerifier verifier = new ChainVerifier(LedgerFixture.source(access));
        ChainVerifier.Result untouched = verifier.verify((shard, at, of) -> {});
        assertThat(untouched.problems()).isEmpty();
        assertThat(untouched.entries()).isEqualTo(50);
        for (String defect : DEFECTS) {
            try (Connection owner = access.connectAsOwner(); Statement statement = owner.createStatement()) {
                for (String table : List.of("entry", "balance", "hold", "shard")) {
                    statement.execute("CREATE TABLE kept_" + table + " AS SELECT * FROM " + table);
                }
                assertThat(statement.executeUpdate(defect)).as(defect).isPositive();
                assertThat(verifier.verify((shard, at, of) -> {}).problems()).as(defect).isNotEmpty();
                for (String table : List.of("entry", "balance", "hold", "shard")) {
                    statement.execute("DELETE FROM " + table);
                    statement.execute("INSERT INTO " + table + " SELECT * FROM kept_" + table);
                    statement.execute("DROP TABLE kept_" + table);
                }
            }
        }
        assertThat(verifier.verify((shard, at, of) -> {}).isSound()).isTrue();
    }
}
