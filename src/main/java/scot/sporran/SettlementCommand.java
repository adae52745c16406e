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
import java.util.function.ToIntFunction;
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
    private static final String WHOSE = "Needs --council NAME before it: settlement --council NAME ...";

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

    private int at(ToIntFunction<Place> work) {
        if (council.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Say whose: settlement --council=NAME ...");
        }
        try (ServiceHost host = ServiceHost.beside(database)) {
            Council found = host.context().getBean(Councils.class).findByName(council).orElseThrow(
                    () -> new ParameterException(spec.commandLine(), "There is no council called " + council));
            return work.applyAsInt(new Place(host, found, spec.commandLine().getOut()));
        }
    }

    private static int tell(SettlementMatch.Report report, PrintWriter out) {
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
        out.flush();
        return report.isZero() ? 0 : Sporran.FAILED;
    }

    /** {@code settlement import}. */
    @Command(name = "import", mixinStandardHelpOptions = true, description = "Bring a settlement file in. The same file again counts once; an interrupted one goes on.", footer = WHOSE)
    static final class Import implements Callable<Integer> {

        @ParentCommand
        private SettlementCommand settlement = new SettlementCommand();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "FILE", description = "The file.")
        private @Nullable Path file;

        @Option(names = "--form", defaultValue = "CSV", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        private SettlementForm form = SettlementForm.CSV;

        @Override
        public Integer call() {
            Path wanted = Objects.requireNonNull(file);
            if (!Files.isReadable(wanted)) {
                throw new ParameterException(spec.commandLine(), "Cannot read " + wanted);
            }
            return settlement.at(place -> bring(place, wanted));
        }

        private int bring(Place place, Path wanted) {
            try {
                SettlementFile done = place.bean(Settlements.class).bring(place.council().id(), form,
                        () -> Files.newInputStream(wanted), BY, (lines, of) -> {
                            place.out().printf("%,d of %,d lines%n", lines, of);
                            place.out().flush();
                        });
                place.out().printf("%s of %s: %,d lines, %,d of them bad, %s to pay on %s.%n", done.name(),
                        done.network(), done.lines(), done.bad(), done.net(), done.settledOn());
                place.out().flush();
                return done.bad() == 0 ? 0 : Sporran.FAILED;
            } catch (SettlementRefusedException e) {
                place.out().println(e.getMessage());
                place.out().flush();
                return Sporran.FAILED;
            }
        }
    }

    /** {@code settlement paid}. */
    @Command(name = "paid", mixinStandardHelpOptions = true, description = {
            "Note payments one by one: a file of lines DATE,POUNDS,BANK REFERENCE,TEXT, such as",
            "2026-11-23,1183.50,FP123,NETWORK 001. A statement as the bank gives it is for: settlement statement."}, footer = WHOSE)
    static final class Paid implements Callable<Integer> {

        @ParentCommand
        private SettlementCommand settlement = new SettlementCommand();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "FILE", description = "The payments.")
        private @Nullable Path file;

        @Override
        public Integer call() {
            Path wanted = Objects.requireNonNull(file);
            if (!Files.isReadable(wanted)) {
                throw new ParameterException(spec.commandLine(), "Cannot read " + wanted);
            }
            return settlement.at(place -> note(place, wanted));
        }

        private static int note(Place place, Path wanted) {
            int bad = 0;
            int number = 0;
            try (BufferedReader lines = Files.newBufferedReader(wanted)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    String problem = line.isBlank() ? "" : note(place, line);
                    if (!problem.isEmpty()) {
                        place.out().println("Line " + number + ": " + problem);
                        bad++;
                    }
                }
            } catch (IOException e) {
                place.out().println("The file cannot be read as text in UTF-8.");
                return Sporran.FAILED;
            }
            int matched = tell(place.bean(SettlementMatch.class).match(place.council().id()), place.out());
            return bad > 0 ? Sporran.FAILED : matched;
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
    @Command(name = "statement", mixinStandardHelpOptions = true, description = {
            "Read a bank statement of the account that the network is paid from, and compare.",
            "Any format of src/docs/returns.md. A booking counts once, in whichever statements it stands."}, footer = WHOSE)
    static final class FromStatement implements Callable<Integer> {

        @ParentCommand
        private SettlementCommand settlement = new SettlementCommand();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "FILE", description = "The statement.")
        private @Nullable Path file;

        @Override
        public Integer call() {
            Path wanted = Objects.requireNonNull(file);
            if (!Files.isReadable(wanted)) {
                throw new ParameterException(spec.commandLine(), "Cannot read " + wanted);
            }
            return settlement.at(place -> bring(place, wanted));
        }

        private static int bring(Place place, Path wanted) {
            try {
                SettlementAccount.Brought brought = place.bean(SettlementAccount.class).bring(place.council().id(),
                        StatementSource.of(wanted), BY);
                place.out().printf("%,d bookings, %,d of them new.%n", brought.bookings(), brought.fresh());
                brought.notes().forEach(place.out()::println);
                return tell(place.bean(SettlementMatch.class).match(place.council().id()), place.out());
            } catch (StatementException e) {
                place.out().println(e.getMessage());
            } catch (IOException e) {
                place.out().println("Cannot read " + wanted + ": " + e.getMessage());
            }
            place.out().flush();
            return Sporran.FAILED;
        }
    }

    /** {@code settlement match}. */
    @Command(name = "match", mixinStandardHelpOptions = true, description = {
            "Compare the network's files, the bank's payments and the ledger.",
            "Files: what the network claims. Bank: what was paid for it. Ledger: what cards have taken. Below them stands",
            "each difference with its age, the oldest first."}, footer = WHOSE)
    static final class Match implements Callable<Integer> {

        @ParentCommand
        private SettlementCommand settlement = new SettlementCommand();

        @Override
        public Integer call() {
            return settlement.at(place -> tell(place.bean(SettlementMatch.class).match(place.council().id()),
                    place.out()));
        }
    }

    /** {@code settlement disputes}. */
    @Command(name = "disputes", mixinStandardHelpOptions = true, description = {
            "Write the disputes that officers have sent into a file for the network: each once.",
            "The file holds card numbers: it is readable by you alone; remove it once the network has it."})
    static final class SendDisputes implements Callable<Integer> {

        @ParentCommand
        private SettlementCommand settlement = new SettlementCommand();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "FILE", description = "Where to write it; nothing may be there yet.")
        private @Nullable Path file;

        @Option(names = "--again", paramLabel = "NAME", description = "Write the file of that name once more, as it was.")
        private String again = "";

        @Override
        public Integer call() {
            Path wanted = Objects.requireNonNull(file);
            if (Files.exists(wanted)) {
                throw new ParameterException(spec.commandLine(), wanted + " is there already");
            }
            return settlement.at(place -> write(place, wanted));
        }

        private int write(Place place, Path wanted) {
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
                place.out().flush();
                return again.isEmpty() ? 0 : Sporran.FAILED;
            }
            return write(place, made.get(), wanted);
        }

        private static int write(Place place, DisputeClaims.Made made, Path wanted) {
            try {
                Folders.writePrivate(wanted, place.bean(DisputeFiles.class).content(made));
                place.out().printf("%s: %,d disputes, %s claimed back.%n", made.name(), made.claims(), made.sum());
                place.out().flush();
                return 0;
            } catch (IOException e) {
                place.out().println("Cannot write " + wanted + ". Write it elsewhere with --again " + made.name());
                place.out().flush();
                return Sporran.FAILED;
            }
        }
    }
}
