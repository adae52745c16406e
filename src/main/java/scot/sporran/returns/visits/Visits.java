package scot.sporran.returns.visits;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sha256;
import scot.sporran.platform.Sql;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Returns;
import scot.sporran.returns.Told;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.returns.visits.VisitOutcome.Conflict;
import scot.sporran.support.FieldException;
import scot.sporran.support.money.Answer;

/**
 * Takes over what a tablet took down without a network. Sent again, the same is answered as it was the first time. A line that
 * somebody moved on after the tablet had seen it stays theirs; the tablet's words are kept and told.
 */
@Singleton
public class Visits {

    /** Somebody else's move between a look and our own makes one look more. */
    private static final int ATTEMPTS = 5;

    private final Returns returns;
    private final ReturnMoves moves;
    private final ReturnEvidence evidence;
    private final ObjectMapper json;
    private final Sql sql;
    private final Clock clock;

    Visits(Returns returns, ReturnMoves moves, ReturnEvidence evidence, ObjectMapper json, Sql sql, Clock clock) {
        this.returns = returns;
        this.moves = moves;
        this.evidence = evidence;
        this.json = json;
        this.sql = sql;
        this.clock = clock;
    }

    private record Row(byte[] hash, @Nullable String outcome) {}

    /**
     * Takes a visit over. Broken off, it goes on when the tablet sends again: what it took over before is known as its own.
     *
     * @return refused when this id was sent before with other words
     * @throws FieldException when the drawing is no picture
     */
    public Answer<VisitOutcome> take(FinancialReturn one, TakenReturn visit, Login by) {
        String input = write(visit);
        byte[] hash = Sha256.of(one.id() + input);
        TakenReturn.Signature signed = visit.signature();
        Optional<byte[]> drawing = drawing(signed);
        sql.insert("INSERT INTO return_visit (visit_id,return_id,input_hash,input,signed_how,signed_name,taken_at_us,"
                + "sent_by,sent_name,sent_at_us) VALUES (?,?,?,?,?,?,?,?,?,?)", visit.id(), one.id(), hash, input,
                signed.how(), signed.name(), Micros.of(visit.takenAt()), by.id().value(), by.displayName(),
                Micros.of(clock.instant()));
        Row row = row(visit);
        if (!Arrays.equals(row.hash(), hash)) {
            return Answer.refused("OTHER_VISIT",
                    "This visit was sent before with other words. Those stand; nothing was changed.");
        }
        if (row.outcome() == null) {
            drawing.ifPresent(
                    picture -> evidence.keep(one, 0, ReturnEvidence.Kind.SIGNATURE, "image/jpeg", picture, by));
            sql.update("UPDATE return_visit SET outcome=? WHERE visit_id=? AND outcome IS NULL",
                    write(apply(one, visit, by)), visit.id());
        }
        return Answer.done(read(Objects.requireNonNull(row(visit).outcome())));
    }

    /** A visit that was sent. */
    public record Seen(Instant takenAt, String signedBy, TakenReturn.Signature.How how, VisitOutcome outcome) {}

    /** A return's visits, the oldest first. */
    public List<Seen> of(FinancialReturn one) {
        return sql.select(
                found -> new Seen(Micros.toInstant(found.getLong(1)), found.getString(2),
                        TakenReturn.Signature.How.valueOf(found.getString(3)), read(found.getString(4))),
                "SELECT taken_at_us,signed_name,signed_how,outcome FROM return_visit WHERE return_id=? AND outcome IS"
                        + " NOT NULL ORDER BY taken_at_us,visit_id",
                one.id());
    }

    private Row row(TakenReturn visit) {
        return sql.select(found -> new Row(Objects.requireNonNull(found.getBytes(1)), found.getString(2)),
                "SELECT input_hash,outcome FROM return_visit WHERE visit_id=?", visit.id()).getFirst();
    }

    private VisitOutcome apply(FinancialReturn one, TakenReturn visit, Login by) {
        List<Integer> taken = new ArrayList<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (TakenReturn.Said said : visit.said()) {
            Optional<Conflict> conflict = apply(one, visit, said, by);
            conflict.ifPresentOrElse(conflicts::add, () -> taken.add(said.line()));
        }
        return new VisitOutcome(taken, conflicts, conflicts.isEmpty() && confirm(one, visit, by));
    }

    /** @return nothing when the words stand in the return */
    private Optional<Conflict> apply(FinancialReturn one, TakenReturn visit, TakenReturn.Said said, Login by) {
        Answer.Refused<FinancialReturn> last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<FinancialReturn.Move> since = movedSince(one, visit.seen(), said.line());
            if (since.isPresent()) {
                return since.filter(move -> !isOurs(move, said, by))
                        .map(move -> new Conflict(said.line(), said.words(), move.by(), move.words()));
            }
            Answer<FinancialReturn> answer = moves.move(now(one), ReturnEvent.ANSWER, said.line(), said.words(),
                    Told.VISIT, by);
            if (!(answer instanceof Answer.Refused<FinancialReturn> refused)) {
                return Optional.empty();
            }
            last = refused;
        }
        return Optional.of(new Conflict(said.line(), said.words(), "", last == null ? "" : last.words()));
    }

    private static boolean isOurs(FinancialReturn.Move move, TakenReturn.Said said, Login by) {
        return move.told() == Told.VISIT && move.words().equals(said.words().strip())
                && move.by().equals(by.displayName());
    }

    /** The whole is right only as the tablet had it: nothing of it may be somebody else's doing since. */
    private boolean confirm(FinancialReturn one, TakenReturn visit, Login by) {
        if (!visit.agreed()) {
            return false;
        }
        FinancialReturn now = now(one);
        FinancialReturn.Move last = returns.whole(now).moves().getLast();
        boolean done = last.event() == ReturnEvent.CONFIRM && last.told() == Told.VISIT
                && now.version() == visit.seen() + visit.said().size() + 1;
        boolean unchanged = now.version() == visit.seen() + visit.said().size();
        return done || unchanged && now.state() == ReturnState.WAITING
                && moves.move(now, ReturnEvent.CONFIRM, visit.signature().name(), Told.VISIT,
                        by) instanceof Answer.Done<FinancialReturn>;
    }

    private Optional<FinancialReturn.Move> movedSince(FinancialReturn one, int seen, int line) {
        return returns.whole(one).moves().stream()
                .filter(move -> move.version() > seen && Integer.valueOf(line).equals(move.line()))
                .reduce((earlier, later) -> later);
    }

    private FinancialReturn now(FinancialReturn one) {
        return returns.find(one.id()).orElseThrow();
    }

    /** Drawn anew, as every picture that is kept. */
    private static Optional<byte[]> drawing(TakenReturn.Signature signed) {
        String picture = signed.picture();
        if (picture == null) {
            return Optional.empty();
        }
        try {
            BufferedImage drawn = PictureCheck.check(Base64.getDecoder().decode(picture));
            return Optional.of(PictureCheck.jpeg(drawn));
        } catch (IllegalArgumentException | RefusedPictureException e) {
            throw (FieldException) new FieldException("signature.picture", "a drawing as PNG in base 64").initCause(e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VisitOutcome read(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, VisitOutcome.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
