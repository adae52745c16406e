package scot.sporran;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.outgoing.PensionFiles;
import scot.sporran.payruns.outgoing.PensionPapers;
import scot.sporran.platform.CommandGroup;
import scot.sporran.platform.Folders;

/** {@code sporran pension}: files for pension providers and letters to workers, of one employer or all of a bureau's. */
@Command(name = "pension", description = "Files for pension providers and letters to workers, made from payslips. Asked again, the same comes.", subcommands = {
        PensionCommand.Contributions.class, PensionCommand.Enrolments.class, PensionCommand.Letters.class}, footer = {
                "",
                "Exit codes: 0 done, 1 something could not be made, 2 wrong usage, 3 database or folder missing."})
final class PensionCommand extends CommandGroup {

    /** Whose papers, of which pay, and where they go. */
    static final class Whose {

        private static final int AT_ONCE = 200;

        @Option(names = "--employer", paramLabel = "ID", description = "One employer, by the id that the API gives.")
        @Nullable
        UUID employer;

        @Option(names = "--bureau", paramLabel = "NAME", description = "All employers who chose this payroll bureau.")
        @Nullable
        String bureau;

        @Option(names = "--pay-date", required = true, paramLabel = "DATE", description = "The pay date, such as 2026-11-20.")
        LocalDate payDate = LocalDate.EPOCH;

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files, made if it is missing. They name people: only its owner can read them.")
        Path out = Path.of(".");

        @Mixin
        DatabaseOptions database = new DatabaseOptions();

        /** What is made for one employer, by file name. */
        @FunctionalInterface
        interface Making {
            Map<String, String> of(PensionFiles files, Employer employer);
        }

        /** Writes what is made for each; an employer for whom it cannot be made is told and does not stop the others. */
        int write(CommandSpec spec, Making making) {
            if ((employer == null) == (bureau == null)) {
                throw new ParameterException(spec.commandLine(), "Say whose: --employer=ID or --bureau=NAME.");
            }
            PrintWriter err = spec.commandLine().getErr();
            int written = 0;
            int failed = 0;
            try (ServiceHost host = ServiceHost.beside(database)) {
                PensionFiles files = host.context().getBean(PensionFiles.class);
                for (Employer one : employers(spec, host)) {
                    try {
                        for (Map.Entry<String, String> file : making.of(files, one).entrySet()) {
                            keep(file.getKey(), file.getValue());
                            written++;
                        }
                    } catch (BadPayInputException e) {
                        failed++;
                        err.println(one.name() + ": " + e.getMessage());
                    }
                }
            }
            err.printf("%,d files in %s%s%n", written, out,
                    failed == 0 ? "" : "; for %,d employers nothing could be made".formatted(failed));
            err.flush();
            return failed == 0 ? 0 : FAILED;
        }

        private List<Employer> employers(CommandSpec spec, ServiceHost host) {
            Employers all = host.context().getBean(Employers.class);
            if (employer != null) {
                return List.of(all.find(new EmployerId(employer)).orElseThrow(
                        () -> new ParameterException(spec.commandLine(), "There is no employer " + employer)));
            }
            BureauId of = host.context().getBean(Bureaus.class).findByName(String.valueOf(bureau)).orElseThrow(
                    () -> new ParameterException(spec.commandLine(), "There is no bureau called " + bureau));
            List<Employer> found = new ArrayList<>();
            List<Employer> page = all.ofBureau(of, null, AT_ONCE);
            while (!page.isEmpty()) {
                found.addAll(page);
                page = all.ofBureau(of, page.getLast().id(), AT_ONCE);
            }
            return found;
        }

        private void keep(String name, String content) {
            try {
                Folders.makePrivate(out);
                Folders.writePrivate(out.resolve(name), content);
            } catch (IOException e) {
                throw new CannotStartException("Cannot write " + out.resolve(name) + ": " + e.getMessage(), e);
            }
        }
    }

    /** How the provider knows the employer beside the reference. */
    static final class AtTheProvider {

        @Option(names = "--payment-source", paramLabel = "NAME", defaultValue = "Direct debit", description = "The bank account or direct debit as named there; default ${DEFAULT-VALUE}.")
        String paymentSource = "";

        @Option(names = "--group", paramLabel = "NAME", defaultValue = "Group 1", description = "The name of the workers' group there; default ${DEFAULT-VALUE}.")
        String group = "";

        PensionPapers.Names names() {
            return new PensionPapers.Names(paymentSource, group);
        }
    }

    @Command(name = "contributions", mixinStandardHelpOptions = true, description = "What was paid in on a pay date, one file an employer.")
    static final class Contributions implements Callable<Integer> {

        @Mixin
        Whose whose = new Whose();

        @Mixin
        AtTheProvider at = new AtTheProvider();

        @Option(names = "--form", defaultValue = "NEST", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
        PensionPapers.Form form = PensionPapers.Form.NEST;

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return whose.write(spec,
                    (files, employer) -> files.contributions(employer, whose.payDate, form, at.names()));
        }
    }

    @Command(name = "enrolments", mixinStandardHelpOptions = true, description = "Who joined with the pay of a date, one file an employer, in NEST's shape.")
    static final class Enrolments implements Callable<Integer> {

        @Mixin
        Whose whose = new Whose();

        @Mixin
        AtTheProvider at = new AtTheProvider();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return whose.write(spec, (files, employer) -> files.enrolments(employer, whose.payDate, at.names()));
        }
    }

    @Command(name = "letters", mixinStandardHelpOptions = true, description = {
            "The letters about the pension that the pay of a date asks for, one text file a worker.",
            "Each is owed within six weeks."})
    static final class Letters implements Callable<Integer> {

        @Mixin
        Whose whose = new Whose();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            return whose.write(spec, (files, employer) -> files.letters(employer, whose.payDate));
        }
    }
}
