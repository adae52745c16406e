package scot.sporran.cards.disputes;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.CardId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;

/**
 * Which disputes go to the network in which file, and what its own files say in return. A dispute goes once for each time that
 * an officer sends it, with the first file that is made after the network has claimed the payment.
 */
@Singleton
public class DisputeClaims {

    private static final String CLAIM = "dispute_id,number,file_id,position,reference,round,reason,pence,presented_pence,"
            + "network_reference,card_id,acquirer_id,merchant_id,merchant_name,terminal_id,retrieval_reference,category,"
            + "approval_code,purchased_at_us";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);
    /** As the network's own files are named (element 0105): kind of file, day, who sends it, number of the day. */
    private static final String KIND_OF_FILE = "001";

    /** Claims in one file; the rest goes with the next. */
    private static final int MOST = 1_000;

    private final Sql sql;
    private final Disputes disputes;
    private final DisputeConfiguration configuration;
    private final Clock clock;

    DisputeClaims(Sql sql, Disputes disputes, DisputeConfiguration configuration, Clock clock) {
        this.sql = sql;
        this.disputes = disputes;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** A file. @param name its own, 25 digits @param claims how many are in it @param sum what they come to */
    public record Made(UUID id, CouncilId council, String name, LocalDate madeOn, String madeBy, Instant madeAt,
            int claims, Money sum) {}

    /** A dispute that was sent and is in no file yet. @param claimed whether the network has claimed the payment */
    public record Waiting(UUID dispute, int number, boolean claimed) {}

    /** What a settlement file said of a dispute. @param comesBack whether it gives money back, or claims it again */
    public record Answer(UUID dispute, boolean comesBack, Money amount, String network, Instant at) {}

    /** Those of a council that wait to go, the one that has waited longest first. */
    public List<Waiting> waiting(CouncilId council) {
        return sql.select(row -> new Waiting(Sql.id(row, 1), row.getInt(2), row.getInt(3) == 1),
                "SELECT d.dispute_id,s.number,EXISTS(SELECT 1 FROM settlement_line l WHERE l.purchase_id=d.purchase_id"
                        + " AND l.kind='PURCHASE' AND l.outcome='POSTED') FROM card_dispute d JOIN card_dispute_step s"
                        + " ON s.dispute_id=d.dispute_id AND s.step='SEND' LEFT JOIN card_dispute_claim c"
                        + " ON c.dispute_id=s.dispute_id AND c.number=s.number WHERE d.state='WITH_NETWORK'"
                        + " AND c.number IS NULL AND d.budget_id IN (SELECT budget_id FROM budget WHERE council_id=?)"
                        + " AND s.number=(SELECT MAX(t.number) FROM card_dispute_step t WHERE t.dispute_id=d.dispute_id"
                        + " AND t.step='SEND') ORDER BY s.at_us,d.dispute_id LIMIT " + MOST,
                council.value());
    }

    /**
     * Makes a file of all that wait and that the network has claimed. Of two that make one at once the second finds what the
     * first has left.
     *
     * @return empty when none can go
     */
    public Optional<Made> make(CouncilId council, String by) {
        UUID file = Ids.next();
        sql.together(connection -> {
            try (PreparedStatement lock = connection
                    .prepareStatement("SELECT 1 FROM council WHERE council_id=? FOR UPDATE")) {
                lock.setBytes(1, Ids.bytes(council.value()));
                lock.executeQuery();
            }
            List<DisputeClaim> claims = new ArrayList<>();
            waiting(council).stream().filter(Waiting::claimed)
                    .forEach(one -> claims.add(claim(one, claims.size() + 1)));
            if (!claims.isEmpty()) {
                name(connection, file, council, by);
                Sql.insertAll(connection, "card_dispute_claim (" + CLAIM + ")",
                        claims.stream().map(claim -> values(claim, file)).toList(), "");
            }
        });
        return made("f.file_id=?", file).stream().findFirst();
    }

    /** Writes the file down under the next name of the day that nobody has. */
    private void name(Connection connection, UUID file, CouncilId council, String by) throws SQLException {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        for (int number = 1;; number++) {
            String name = KIND_OF_FILE + DAY.format(today) + configuration.sender() + "%05d".formatted(number);
            if (Sql.update(connection, "INSERT IGNORE INTO card_dispute_file (file_id,council_id,name,made_on,made_by,"
                    + "made_at_us) VALUES (?,?,?,?,?,?)",
                    List.of(file, council.value(), name, today, by,
                            Micros.of(now))) == 1) {
                return;
            }
        }
    }

    private DisputeClaim claim(Waiting waiting, int position) {
        Dispute dispute = disputes.find(waiting.dispute()).orElseThrow();
        int round = 1 + sql.select(row -> row.getInt(1), "SELECT COUNT(*) FROM card_dispute_claim WHERE dispute_id=?",
                dispute.id()).getFirst();
        Presented presented = sql.select(row -> new Presented(row.getString(1), row.getLong(2)),
                "SELECT reference,pence FROM settlement_line WHERE purchase_id=? AND kind='PURCHASE'"
                        + " AND outcome='POSTED' ORDER BY pence DESC,file_id,line LIMIT 1",
                dispute.purchase()).getFirst();
        return sql.select(row -> new DisputeClaim(dispute.id(), waiting.number(), position,
                DisputeClaim.reference(dispute.id()), round, dispute.reason(), dispute.amount(),
                Money.ofPence(presented.pence()), presented.reference(), new CardId(Sql.id(row, 1)), shop(row, 2),
                Micros.toInstant(row.getLong(9))),
                "SELECT card_id,acquirer_id,merchant_id,merchant_name,terminal_id,retrieval_reference,category,"
                        + "approval_code,(SELECT MIN(at_us) FROM card_purchase_fact g WHERE g.purchase_id=f.purchase_id)"
                        + " FROM card_purchase_fact f WHERE purchase_id=? AND card_id IS NOT NULL"
                        + " ORDER BY kind<>'PRESENTED',part LIMIT 1",
                dispute.purchase()).getFirst();
    }

    private record Presented(String reference, long pence) {}

    private static List<@Nullable Object> values(DisputeClaim claim, UUID file) {
        DisputeClaim.Shop shop = claim.shop();
        return Arrays.asList(claim.dispute(), claim.number(), file, claim.position(), claim.reference(), claim.round(),
                claim.reason(), claim.amount().pence(), claim.presented().pence(), claim.networkReference(),
                claim.card().value(), shop.acquirerId(), shop.merchantId(), shop.name(), shop.terminalId(),
                shop.retrievalReference(), shop.category(), shop.approvalCode(), Micros.of(claim.purchasedAt()));
    }

    private static DisputeClaim.Shop shop(ResultSet row, int from) throws SQLException {
        return new DisputeClaim.Shop(row.getString(from), row.getString(from + 1), row.getString(from + 2),
                row.getString(from + 3), row.getString(from + 4), row.getString(from + 5), row.getString(from + 6));
    }

    /** The file of that name. */
    public Optional<Made> named(CouncilId council, String name) {
        return made("f.council_id=? AND f.name=?", council.value(), name).stream().findFirst();
    }

    /** A council's, newest first. */
    public List<Made> files(CouncilId council) {
        return made("f.council_id=?", council.value());
    }

    private List<Made> made(String where, Object... values) {
        return sql.select(row -> new Made(Sql.id(row, 1), new CouncilId(Sql.id(row, 2)), row.getString(3),
                Sql.date(row, 4), row.getString(5), Micros.toInstant(row.getLong(6)), row.getInt(7),
                Money.ofPence(row.getLong(8))),
                "SELECT f.file_id,f.council_id,f.name,f.made_on,f.made_by,f.made_at_us,COUNT(*),SUM(c.pence)"
                        + " FROM card_dispute_file f JOIN card_dispute_claim c ON c.file_id=f.file_id WHERE " + where
                        + " GROUP BY f.file_id,f.council_id,f.name,f.made_on,f.made_by,f.made_at_us"
                        + " ORDER BY f.made_at_us DESC,f.file_id LIMIT 200",
                values);
    }

    /** What is in a file, in its order. */
    public List<DisputeClaim> in(UUID file) {
        return claims("file_id=? ORDER BY position", file);
    }

    /** The names of the files in which a dispute went, the first first. */
    public List<String> filesOf(UUID dispute) {
        return sql.select(row -> row.getString(1), "SELECT f.name FROM card_dispute_claim c JOIN card_dispute_file f"
                + " ON f.file_id=c.file_id WHERE c.dispute_id=? ORDER BY c.number", dispute);
    }

    private List<DisputeClaim> claims(String where, Object... values) {
        return sql.select(row -> new DisputeClaim(Sql.id(row, 1), row.getInt(2), row.getInt(4), row.getString(5),
                row.getInt(6), DisputeReason.valueOf(row.getString(7)), Money.ofPence(row.getLong(8)),
                Money.ofPence(row.getLong(9)), row.getString(10), new CardId(Sql.id(row, 11)), shop(row, 12),
                Micros.toInstant(row.getLong(19))), "SELECT " + CLAIM + " FROM card_dispute_claim WHERE " + where,
                values);
    }

    /**
     * Hears what a line of a settlement file says of a claim. A shop's bank that claims the money again takes the dispute to
     * {@link DisputeState#CLAIMED_AGAIN}, where the council looks at it; money that comes back is noted, and becomes a
     * win when an officer says so: the shop's bank may still answer. The same line again changes nothing.
     *
     * @param line its name @param reference ours for the dispute, as the network repeats it
     * @param comesBack whether it gives money back @param network which one
     * @return the dispute; empty when it is none of this council's that was sent
     */
    public Optional<UUID> hear(CouncilId council, UUID line, String reference, boolean comesBack, Money amount,
            String network) {
        Optional<UUID> found = reference.isEmpty()
                ? Optional.empty()
                : sql.select(row -> Sql.id(row, 1), "SELECT DISTINCT c.dispute_id FROM card_dispute_claim c"
                        + " JOIN card_dispute_file f ON f.file_id=c.file_id WHERE c.reference=? AND f.council_id=?",
                        reference, council.value()).stream().findFirst();
        found.ifPresent(dispute -> disputes.hear(dispute,
                new Answer(dispute, comesBack, amount, network, clock.instant()), line));
        return found;
    }

    /** What the network has said of a dispute, the first first. */
    public List<Answer> answers(UUID dispute) {
        return sql.select(row -> new Answer(dispute, row.getString(1).equals(Disputes.COMES_BACK),
                Money.ofPence(row.getLong(2)), row.getString(3), Micros.toInstant(row.getLong(4))),
                "SELECT kind,pence,network,at_us FROM card_dispute_answer WHERE dispute_id=? ORDER BY at_us,answer_id",
                dispute);
    }
}
