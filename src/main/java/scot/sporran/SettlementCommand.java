package scot.sporran;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import scot.sporran.cards.clearing.DisputeFiles;
import scot.sporran.cards.clearing.SettlementFile;
import scot.sporran.cards.clearing.SettlementForm;
import scot.sporran.cards.clearing.SettlementMatch;
import scot.sporran.cards.clearing.SettlementRefusedException;
import scot.sporran.cards.clearing.Settlements;
import scot.sporran.cards.disputes.DisputeClaims;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.platform.CommandGroup;
import scot.sporran.platform.Folders;
import scot.sporran.returns.finance.SettlementAccount;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.SterlingText;

@Command(name = "settlement", description = "Settle with the card network: its files, the bank and the ledger.", subcommands = {
        SettlementCommand.Import.class, SettlementCommand.Paid.class, SettlementCommand.FromStatement.class,
        SettlementCommand.Match.class,
        SettlementCommand.SendDisputes.class}, footer = {"",
                "The council stands before what to do: settlement --council \"Strathbeg Council\" match", "",
                "Forms of files: src/docs/clearing.md. Exit code 0 when all is well, 1 when something is left to do."})
final class SettlementCommand extends CommandGroup {

    private static final String BY = "command line";

    /** Not {@code required}: a subcommand's help would ask for it too. */
    @Option(names = "--council", paramLabel = "NAME", description = "The council's name. Needed.")
    String council = "";

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    /** What a subcommand works with. */
    private record Place(ServiceHost host, Council council, PrintWriter out) {
        <T> T bean(Class<T> type) {
            return host.context().getBean(type);
        }
    }

    /** One of the things to do: for one council, beside the service, its exit code 0 when all is well. */
    @Command(mixinStandardHelpOptions = true, footer = "Needs --council NAME before it: settlement --council NAME ...")
    abstract static class Act implements Callable<Integer> {

        @ParentCommand
        private SettlementCommand settlement = new SettlementCommand();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public final Integer call() {
            if (settlement.council.isBlank()) {
                throw wrong("Say whose: settlement --council=NAME ...");
            }
            check();
            try (ServiceHost host = ServiceHost.beside(settlement.database)) {
                Council found = host.context().getBean(Councils.class).findByName(settlement.council)
                        .orElseThrow(() -> wrong("There is no council called " + settlement.council));
                PrintWriter out = spec.commandLine().getOut();
                boolean well = act(new Place(host, found, out));
                out.flush();
                return well ? 0 : Sporran.FAILED;
            }
        }

        final ParameterException wrong(String words) {
            return new ParameterException(spec.commandLine(), words);
        }

        /** Before anything is started. */
        void check() {}

        /** @return false when something is left to do, which it has told */
        abstract boolean act(Place place);
    }

    /** One that reads a file. */
    abstract static class FileAct extends Act {

        @Parameters(paramLabel = "FILE", description = "The file to read.")
        private @Nullable Path file;

        @Override
        void check() {
            if (!Files.isReadable(Objects.requireNonNull(file))) {
                throw wrong("Cannot read " + file);
            }
        }

        @Override
        final boolean act(Place place) {
            Path from = Objects.requireNonNull(file);
            try {
                return read(place, from);
            } catch (SettlementRefusedException | StatementException e) {
                place.out().println(e.getMessage());
            } catch (IOException e) {
                place.out().println("Cannot read " + from + ": " + e.getMessage());
            }
            return false;
        }

        abstract boolean read(Place place, Path file) throws IOException, StatementException;
    }

    /** {@code settlement import}. */
    @Command(name = "import", description = "Bring a settlement file in. The same file again counts once; an interrupted one goes on.")
    static final class Import extends FileAct {

        @Option(names = "--form", defaultValue = "CSV", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        private SettlementForm form = SettlementForm.CSV;

        @Override
        boolean read(Place place, Path file) {
            Settlements.Brought brought = place.bean(Settlements.class).bring(place.council().id(), form,
                    () -> Files.newInputStream(file), BY, (lines, of) -> {
                        place.out().printf("%,d of %,d lines%n", lines, of);
                        place.out().flush();
                    });
            SettlementFile done = brought.file();
            place.out().printf("%s of %s%s: %,d lines, %,d of them bad, %s to pay on %s.%n", done.name(),
                    done.network(), brought.there() ? " was there already, nothing is new" : "", done.lines(),
                    done.bad(), done.net(), done.settledOn());
            return done.bad() == 0;
        }
    }

    /** {@code settlement paid}. */
    @Command(name = "paid", description = {
            "Note payments one by one: a file of lines DATE,POUNDS,BANK REFERENCE,TEXT, such as",
            "2026-11-23,1183.50,FP123,NETWORK 001. A statement as the bank gives it is for: settlement statement."})
    static final class Paid extends FileAct {

        @Override
        boolean read(Place place, Path file) throws IOException {
            int bad = 0;
            int number = 0;
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    String problem = line.isBlank() ? "" : note(place, line);
                    if (!problem.isEmpty()) {
                        place.out().println("Line " + number + ": " + problem);
                        bad++;
                    }
                }
            }
            return compare(place) && bad == 0;
        }

        private static String note(Place place, String line) {
            String[] parts = line.split(",", 4);
            if (parts.length < 4 || parts[2].isBlank() || parts[2].strip().length() > 60 || parts[3].length() > 140) {
                return "expected DATE,POUNDS,BANK REFERENCE,TEXT";
            }
            try {
                Money amount = SterlingText.parse(parts[1]);
                boolean same = place.bean(SettlementMatch.class).paid(place.council().id(),
                        LocalDate.parse(parts[0].strip()), amount, parts[3].strip(), parts[2].strip(), BY);
                return same ? "" : "that bank reference was noted before with another sum, day or text";
            } catch (DateTimeParseException e) {
                return "expected a date such as 2026-11-23";
            } catch (IllegalArgumentException e) {
                return "expected pounds and pence such as 1183.50";
            }
        }
    }

    /** {@code settlement statement}. */
    @Command(name = "statement", description = {
            "Read a bank statement of the account that the network is paid from, and compare.",
            "Any format of src/docs/returns.md. A booking counts once, in whichever statements it stands."})
    static final class FromStatement extends FileAct {

        @Override
        boolean read(Place place, Path file) throws IOException, StatementException {
            SettlementAccount.Brought brought = place.bean(SettlementAccount.class).bring(place.council().id(),
                    StatementSource.of(file), BY);
            place.out().printf("%,d bookings, %,d of them new.%n", brought.bookings(), brought.fresh());
            brought.notes().forEach(place.out()::println);
            return compare(place);
        }
    }

    /** {@code settlement match}. */
    @Command(name = "match", description = {
            "Compare the network's files, the bank's payments and the ledger.",
            "Files: what the network claims. Bank: what was paid for it. Ledger: what cards have taken. Below them stands",
            "each difference with its age, the oldest first."})
    static final class Match extends Act {

        @Override
        boolean act(Place place) {
            return compare(place);
        }
    }

    /** Tells how the three sides stand; true when they agree. */
    private static boolean compare(Place place) {
        PrintWriter out = place.out();
        SettlementMatch.Report report = place.bean(SettlementMatch.class).match(place.council().id());
        out.printf("Files  %14s%nBank   %14s%nLedger %14s%n", report.byFiles(), report.byBank(), report.byLedger());
        Money unclaimed = report.breaks().stream().filter(one -> one.kind() == SettlementMatch.Kind.IN_NO_FILE)
                .map(SettlementMatch.Break::amount).reduce(Money.ZERO, Money::plus);
        if (unclaimed.pence() != 0) {
            out.printf("Of the ledger's, in no file yet: %s%n", unclaimed);
        }
        if (report.before().pence() != 0) {
            out.printf("Before the first file, as the books were brought over: %s%n", report.before());
        }
        if (report.otherBookings() > 0) {
            out.printf("Other bookings of the account, not of the network: %,d%n", report.otherBookings());
        }
        report.breaks().forEach(found -> out.printf("%4d days  %14s  %s: %s%n", found.days(), found.amount(),
                found.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), found.what()));
        out.println(report.isZero() ? "All three agree." : "Differences: " + report.breaks().size());
        return report.isZero();
    }

    /** {@code settlement disputes}. */
    @Command(name = "disputes", description = {
            "Write the disputes that officers have sent into a file for the network: each once.",
            "The file holds card numbers: it is readable by you alone; remove it once the network has it."})
    static final class SendDisputes extends Act {

        @Parameters(paramLabel = "FILE", description = "Where to write it; nothing may be there yet.")
        private @Nullable Path file;

        @Option(names = "--again", paramLabel = "NAME", description = "Write the file of that name once more, as it was.")
        private String again = "";

        @Override
        void check() {
            if (Files.exists(Objects.requireNonNull(file))) {
                throw wrong(file + " is there already");
            }
        }

        @Override
        boolean act(Place place) {
            DisputeClaims claims = place.bean(DisputeClaims.class);
            CouncilId council = place.council().id();
            Optional<DisputeClaims.Made> made = again.isEmpty()
                    ? claims.make(council, BY)
                    : claims.named(council, again);
            long unclaimed = again.isEmpty()
                    ? claims.waiting(council).stream().filter(one -> !one.claimed()).count()
                    : 0;
            if (unclaimed > 0) {
                place.out().printf("%,d wait: the network has not claimed their payments yet.%n", unclaimed);
            }
            if (made.isEmpty()) {
                place.out().println(again.isEmpty() ? "No dispute is to be sent." : "There is no file called " + again);
                return again.isEmpty();
            }
            return write(place, made.get(), Objects.requireNonNull(file));
        }

        private static boolean write(Place place, DisputeClaims.Made made, Path to) {
            try {
                Folders.writePrivate(to, place.bean(DisputeFiles.class).content(made));
                place.out().printf("%s: %,d disputes, %s claimed back.%n", made.name(), made.claims(), made.sum());
                return true;
            } catch (IOException e) {
                place.out().println("Cannot write " + to + ". Write it elsewhere with --again " + made.name());
                return false;
            }
        }
    }
}
