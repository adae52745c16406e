package scot.sporran.payruns;

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
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.TaxYear;
import scot.sporran.platform.CommandGroup;
import scot.sporran.platform.Told;

/** {@code sporran payroll}: payslips from the command line, without database or network. */
@Command(name = "payroll", description = "Payslips from files, without database or network.", subcommands = PayrollCommand.Calculate.class)
public final class PayrollCommand extends CommandGroup {

    @Command(name = "calculate", mixinStandardHelpOptions = true, description = {
            "Works out a file of payments, one a line, and writes tax, National Insurance, loans, pension and net pay.",
            "The columns of both files are in the payroll documentation. Any length; started again, it begins anew."}, footer = {
                    "",
                    "Exit codes: 0 every line was worked out, 1 some or all were not, 2 wrong usage, 3 a file could not be"
                            + " read or written."})
    static final class Calculate implements Callable<Integer> {

        private static final double WHOLE = 100.0;

        @Option(names = "--in", required = true, paramLabel = "FILE", description = "payments, CSV in UTF-8 with a line of column names")
        Path in = Path.of("pay.csv");

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the answers go; replaced when the work is done")
        Path out = Path.of("payslips.csv");

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            PrintWriter err = spec.commandLine().getErr();
            if (!Files.isRegularFile(in)) {
                throw new ParameterException(spec.commandLine(), "There is no file " + in);
            }
            if (Files.exists(out) && Files.isSameFile(in, out)) {
                throw new ParameterException(spec.commandLine(), "--in and --out are the same file");
            }
            Payroll payroll = Payroll.standard();
            var told = new InWords(err, in, Files.size(in));
            try {
                CalculationFile.Outcome outcome = new CalculationFile(payroll, told).calculate(in, out);
                err.printf("%,d worked out, %,d left out; rates %s to %s, version %s%n", outcome.workedOut(),
                        outcome.leftOut(), first(payroll), last(payroll), payroll.rates().version());
                err.flush();
                return outcome.leftOut() == 0 ? 0 : FAILED;
            } catch (CalculationFile.RefusedException e) {
                err.println(e.getMessage());
                return FAILED;
            } catch (IOException e) {
                err.println("Cannot read " + in + " or write " + out + ": " + e.getMessage());
                return ENVIRONMENT;
            }
        }

        private static TaxYear first(Payroll payroll) {
            return payroll.rates().years().iterator().next();
        }

        private static TaxYear last(Payroll payroll) {
            TaxYear last = first(payroll);
            for (TaxYear year : payroll.rates().years()) {
                last = year;
            }
            return last;
        }

        /** In words for a person. */
        private static final class InWords implements CalculationFile.Listener {

            private final Told told;
            private final Path in;
            private final long size;

            InWords(PrintWriter err, Path in, long size) {
                this.told = new Told(err,
                        "Further lines that are left out are counted and no longer told one by one.");
                this.in = in;
                this.size = size;
            }

            @Override
            public void progress(long lines, long bytes) {
                told.progress(() -> "%,d lines, %.0f %%".formatted(lines, size == 0 ? WHOLE : WHOLE * bytes / size));
            }

            @Override
            public void leftOut(long line, String column, String reason) {
                told.wrong(in + ", line " + line + (column.isEmpty() ? "" : ", " + column) + ": " + reason);
            }

            @Override
            public void unknownColumn(String column) {
                told.wrong(in + ", line 1: the column " + column + " is not known and not looked at");
            }
        }
    }
}
