package scot.sporran.cards.clearing;

import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cards.Presentment;
import scot.sporran.cards.Presentments;
import scot.sporran.cards.disputes.DisputeClaims;
import scot.sporran.cards.keys.MaskedNames;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sha256;
import scot.sporran.support.CouncilId;

/**
 * Brings settlement files in. A file is read twice: once to see that it is whole and holds to its own totals, once to
 * post its lines. It may be brought in again at any time: what counted does not count again, what is missing is done.
 */
@Singleton
public class Settlements {

    /** Lines posted side by side before they are written down. */
    private static final int AT_ONCE = 200;

    private final SettlementTables tables;
    private final Presentments presentments;
    private final MaskedNames names;
    private final NetworkCosts costs;
    private final DisputeClaims disputes;
    private final Clock clock;

    Settlements(SettlementTables tables, Presentments presentments, MaskedNames names, NetworkCosts costs,
            DisputeClaims disputes, Clock clock) {
        this.tables = tables;
        this.presentments = presentments;
        this.names = names;
        this.costs = costs;
        this.disputes = disputes;
        this.clock = clock;
    }

    /** A file that can be opened more than once. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** @param lines dealt with so far @param of all of them */
        void done(long lines, long of);
    }

    /** @param there whether every line of it was dealt with before */
    public record Brought(SettlementFile file, boolean there) {}

    /**
     * Brings a file in, or goes on with it.
     *
     * @param by who does so, for the record
     * @throws SettlementRefusedException when it is not whole, or one of that name came before with other content;
     *     nothing of it was posted
     */
    public Brought bring(CouncilId council, SettlementForm form, Source source, String by, Progress progress) {
        Look look = new Look();
        byte[] hash = look(form, source, look);
        String network = names.of(look.network);
        String name = names.of(look.name);
        UUID id = Ids.derived("settlement-file", network, name);
        tables.keep(new SettlementFile(id, council, network, name, form, look.settledOn, look.lines,
                look.bad, look.net, false), hash, by, clock.instant());
        SettlementFile kept = tables.file(id).orElseThrow();
        if (!kept.council().equals(council) || !MessageDigest.isEqual(tables.hash(id), hash)) {
            throw new SettlementRefusedException("A file called " + name + " of " + network
                    + " came before, and this one is not the same. Ask the network which one counts.");
        }
        if (!kept.done()) {
            post(kept, form, source, progress);
            tables.done(id);
        }
        return new Brought(tables.file(id).orElseThrow(), kept.done());
    }

    private static byte[] look(SettlementForm form, Source source, Look look) {
        try (InputStream in = source.open(); DigestInputStream digested = new DigestInputStream(in, Sha256.digest())) {
            // a reader may close what it has read, and what stands behind the end belongs to the file too
            form.reader().read(new FilterInputStream(digested) {
                @Override
                public void close() {}
            }, look);
            digested.transferTo(OutputStream.nullOutputStream());
            return digested.getMessageDigest().digest();
        } catch (SettlementReader.FileNotWholeException e) {
            throw new SettlementRefusedException(MaskedText.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(SettlementFile file, SettlementForm form, Source source, Progress progress) {
        try (InputStream in = source.open()) {
            Work work = new Work(file, progress);
            form.reader().read(in, work);
            work.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first reading: what the file is, and whether it is all there. */
    private static final class Look implements SettlementReader.Taker {
        private String name = "";
        private String network = "";
        private LocalDate settledOn = LocalDate.EPOCH;
        private long lines;
        private long bad;
        private Money net = Money.ZERO;

        @Override
        public void head(String id, String itsNetwork, LocalDate day) {
            name = id;
            network = itsNetwork;
            settledOn = day;
        }

        @Override
        public void line(SettlementLine line) {
            lines++;
        }

        @Override
        public void bad(long number, String problem) {
            lines++;
            bad++;
        }

        @Override
        public void end(long said, Money saidNet) {
            net = saidNet;
        }
    }

    /** A line that was dealt with; its row is made in the file's order. */
    @FunctionalInterface
    private interface Dealt {
        SettlementTables.Line row();
    }

    /** The second reading: posts what has not been dealt with, some side by side. */
    private final class Work implements SettlementReader.Taker {
        private final SettlementFile file;
        private final Progress progress;
        private final BitSet before;
        private final List<CompletableFuture<Dealt>> atWork = new ArrayList<>();
        private final Set<String> posted = new HashSet<>();
        private long done;

        Work(SettlementFile file, Progress progress) {
            this.file = file;
            this.progress = progress;
            this.before = tables.linesDone(file.id());
            this.done = before.cardinality();
        }

        @Override
        public void head(String id, String network, LocalDate settledOn) {
            progress.done(done, file.lines());
        }

        @Override
        public void line(SettlementLine asItCame) {
            SettlementLine line = asItCame.masked(names);
            if (!before.get(Math.toIntExact(line.number()))) {
                add(line.kind().isOfPurchase()
                        ? presentments.post(presentment(line), file.council())
                                .thenApply(outcome -> () -> row(line, outcome))
                        : costs.post(id(line), line, file.network(), file.council()).thenApply(
                                receipt -> () -> ofNoPurchase(line, receipt)));
            }
        }

        @Override
        public void bad(long number, String problem) {
            if (!before.get(Math.toIntExact(number))) {
                add(CompletableFuture.completedFuture(() -> new SettlementTables.Line(file.id(), number, null, 0,
                        SettlementTables.Outcome.BAD, null, null, null, "", "",
                        MaskedText.of(problem.substring(0, Math.min(200, problem.length()))))));
            }
        }

        @Override
        public void end(long lines, Money net) {
            flush();
        }

        private void add(CompletableFuture<Dealt> line) {
            atWork.add(line);
            if (atWork.size() == AT_ONCE) {
                flush();
            }
        }

        void flush() {
            if (atWork.isEmpty()) {
                return;
            }
            List<SettlementTables.Line> lines = atWork.stream().map(dealt -> dealt.join().row()).toList();
            tables.write(lines);
            done += lines.size();
            atWork.clear();
            progress.done(done, file.lines());
        }

        /** Claims with a reference of the network's own are the same claim in whichever file they stand. */
        private UUID id(SettlementLine line) {
            return line.reference().isEmpty()
                    ? Ids.derived("settlement-line", file.network(), file.name(), Long.toString(line.number()))
                    : Ids.derived("settlement-reference", file.network(), line.kind().name(), line.reference());
        }

        private Presentment presentment(SettlementLine line) {
            return new Presentment(id(line), file.network(), line.card(), line.lifecycleId(), line.approvalCode(),
                    line.amount(), line.kind() == SettlementLine.Kind.REFUND, line.parts(), line.merchantId(),
                    line.merchantName(), line.category(), line.acquirerId(), line.terminalId(),
                    line.retrievalReference());
        }

        private SettlementTables.Line row(SettlementLine line, Presentments.Posted posted) {
            return switch (posted) {
                case Presentments.Posted.Done it -> row(line, outcome(line, it), it.match().name(), it.purchase(),
                        it.fund().value(), "");
                case Presentments.Posted.OtherCouncil other -> row(line, SettlementTables.Outcome.OTHER_COUNCIL,
                        "the card is another council's");
                case Presentments.Posted.Differs differs -> row(line, SettlementTables.Outcome.DIFFERS,
                        "this reference came before with another amount or card");
            };
        }

        /**
         * That the ledger had it before may only mean that an import was interrupted before it was written down here: a
         * claim came before where a line says so.
         */
        private SettlementTables.Outcome outcome(SettlementLine line, Presentments.Posted.Done it) {
            return cameBefore(line, it.repeat())
                    ? SettlementTables.Outcome.CAME_BEFORE
                    : SettlementTables.Outcome.POSTED;
        }

        /** What the network moves for a dispute is heard by the dispute too; each line once, however often it is read. */
        private SettlementTables.Line ofNoPurchase(SettlementLine line, Receipt receipt) {
            if (line.kind().isOfDispute() && !receipt.code().equals(Receipt.KEY_REUSED)) {
                disputes.hear(file.council(), id(line), line.dispute(),
                        line.kind() == SettlementLine.Kind.DISPUTE_BACK, line.amount(), file.network());
            }
            return row(line, outcome(line, receipt), problem(receipt));
        }

        private SettlementTables.Outcome outcome(SettlementLine line, Receipt receipt) {
            if (receipt.code().equals(Receipt.KEY_REUSED)) {
                return SettlementTables.Outcome.DIFFERS;
            }
            return cameBefore(line, receipt.repeat())
                    ? SettlementTables.Outcome.CAME_BEFORE
                    : SettlementTables.Outcome.OF_NO_PURCHASE;
        }

        private static String problem(Receipt receipt) {
            return receipt.code().equals(Receipt.KEY_REUSED) ? "this reference came before with another amount" : "";
        }

        private boolean cameBefore(SettlementLine line, boolean repeat) {
            return !line.reference().isEmpty() && (!posted.add(line.kind() + line.reference())
                    || repeat && tables.isPosted(file.network(), line.kind(), line.reference()));
        }

        private SettlementTables.Line row(SettlementLine line, SettlementTables.Outcome outcome, String problem) {
            return row(line, outcome, null, null, null, problem);
        }

        private SettlementTables.Line row(SettlementLine line, SettlementTables.Outcome outcome,
                @Nullable String matchedBy, @Nullable UUID purchase, @Nullable UUID budget, String problem) {
            return new SettlementTables.Line(file.id(), line.number(), line.kind(),
                    line.kind().sign() * line.amount().pence(), outcome, matchedBy, purchase, budget,
                    line.merchantName(), line.reference(), problem);
        }
    }
}
