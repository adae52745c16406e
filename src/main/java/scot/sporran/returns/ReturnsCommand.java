package scot.sporran.returns;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scot.sporran.platform.CommandGroup;
import scot.sporran.platform.Told;
import scot.sporran.returns.batch.Listener;
import scot.sporran.returns.batch.MatchRun;

/** {@code sporran returns}: returns of the past from the command line. What needs a database is added beside the service's own commands. */
@Command(name = "returns", description = "Returns: what explains what in files of the past, and statements brought in.", subcommands = ReturnsCommand.Match.class)
public final class ReturnsCommand extends CommandGroup {

    @Command(name = "match", mixinStandardHelpOptions = true, description = {
            "Reads a folder of bank statements and a list of evidence and writes what explains what:",
            "return_id,line_no,evidence_id,decision,why; decision is auto, suggest or repeat.",
            "returns.csv beside it says what was read of each statement. Started again, it begins anew."}, footer = {
                    "",
                    "Statements: R00001.lloyds.csv is of the return R00001. What a file is, is found",
                    "from its content: lloyds (PDF too), tsb, natwest, barclays, nationwide,",
                    "santander, monzo, starling, other CSV with a heading, OFX and QFX, QIF, MT940,",
                    "camt.052, camt.053, Open Banking JSON.", "",
                    "Evidence: evidence_id,return_id,budget_id,kind,date,amount,name,reference and",
                    "perhaps picture. A date is 2026-03-09, an amount 1183.50. Kinds: receipt,",
                    "invoice, payslip, bill, remittance, contribution_due, surplus_notice, cash_log,",
                    "credit_note. More is in src/docs/returns.md.", "",
                    "Exit codes: 0 all was read, 1 some files or lines were refused, 2 wrong usage, 3 a file could not be"
                            + " read or written."})
    static final class Match implements Callable<Integer> {

        @Option(names = "--statements", required = true, paramLabel = "DIR", description = "folder of bank statements, one file a return")
        Path statements = Path.of("statements");

        @Option(names = "--evidence", required = true, paramLabel = "FILE", description = "receipts, invoices, payslips and the like, CSV in UTF-8 with a line of column names")
        Path evidence = Path.of("evidence.csv");

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the matches go; replaced when the work is done")
        Path out = Path.of("matches.csv");

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter err = spec.commandLine().getErr();
            if (!Files.isDirectory(statements)) {
                throw new ParameterException(spec.commandLine(), "There is no folder " + statements);
            }
            if (!Files.isRegularFile(evidence)) {
                throw new ParameterException(spec.commandLine(), "There is no file " + evidence);
            }
            if (String.valueOf(out.getFileName()).equals("returns.csv")) {
                throw new ParameterException(spec.commandLine(),
                        "--out cannot be returns.csv, which is written beside it");
            }
            try {
                MatchRun.Outcome outcome = new MatchRun(new InWords(err)).run(statements, evidence, out);
                err.printf("%,d returns, %,d lines: %,d cleared, %,d suggested, %,d repeated; %,d refused%n",
                        outcome.returns(), outcome.lines(), outcome.cleared(), outcome.suggested(), outcome.repeated(),
                        outcome.refused());
                err.flush();
                return outcome.refused() == 0 ? 0 : FAILED;
            } catch (MatchRun.RefusedException e) {
                err.println(e.getMessage());
                return FAILED;
            } catch (IOException e) {
                err.println("Cannot read the statements or " + evidence + ", or write " + out + ": " + e.getMessage());
                return ENVIRONMENT;
            }
        }
    }

    /** In words for a person. */
    private static final class InWords implements Listener {

        private final Told told;

        InWords(PrintWriter err) {
            this.told = new Told(err, "Further files and lines are counted and no longer told one by one.");
        }

        @Override
        public void progress(int returns, int all, long lines) {
            told.progress(() -> "%,d of %,d returns, %,d lines".formatted(returns, all, lines));
        }

        @Override
        public void refused(String message) {
            told.wrong(message);
        }

        @Override
        public void noticed(String message) {
            told.wrong(message);
        }
    }
}
