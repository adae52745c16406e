package scot.sporran.benchmark;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;

/**
 * {@code sporran benchmark payroll}: payslips a second on one thread, beside the same arithmetic as a plain loop over
 * arrays. Both must come to the same sum.
 */
@Command(name = "payroll", mixinStandardHelpOptions = true, description = {
        "Measures payslips a second on one thread beside the same arithmetic as a plain loop.",
        "Needs no database. Takes about (rounds + 1) x 3 x seconds."})
public final class BenchmarkPayroll implements Callable<Integer> {

    private static final int PEOPLE = 20_000;
    private static final PayDate DATE = PayDate.of(2026, 11, 20);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seconds", defaultValue = "3", description = "length of one slice (default ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "5", description = "how often each slice runs, in turn with the others "
            + "(default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seed", defaultValue = "20261120", description = "makes the people (default ${DEFAULT-VALUE})")
    private long seed;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var people = new PayrollPopulation(PEOPLE, seed);
        var plain = new PlainPayroll(DATE);
        Payroll payroll = Payroll.standard();
        LongSupplier[] slices = {() -> plain.run(people), () -> engine(payroll, people),
                () -> explained(payroll, people)};
        String[] names = {"plain loop, no objects", "the engine", "the engine, with every payslip's working"};
        long sum = plain.run(people);
        long engine = engine(payroll, people);
        out.printf("%,d people, seed %d; net pay and employers' contributions come to %,d pence by the plain loop and "
                + "%,d by the engine%n", PEOPLE, seed, sum, engine);
        if (sum != engine) {
            out.println("They differ, so there is nothing to compare.");
            out.flush();
            return 1;
        }
        double[][] perSecond = new double[slices.length][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int slice = 0; slice < slices.length; slice++) {
                double measured = measure(slices[slice]);
                if (round >= 0) {
                    perSecond[slice][round] = measured;
                }
            }
        }
        out.println("| what | payslips a second | of the plain loop |");
        out.println("| --- | ---: | ---: |");
        for (int slice = 0; slice < slices.length; slice++) {
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratios[round] = perSecond[slice][round] / perSecond[0][round];
            }
            out.printf("| %s | %,.0f | %.3f |%n", names[slice], median(perSecond[slice]), median(ratios));
        }
        out.flush();
        return 0;
    }

    private double measure(LongSupplier work) {
        long length = TimeUnit.SECONDS.toNanos(seconds);
        long began = System.nanoTime();
        long done = 0;
        long sink = 0;
        while (System.nanoTime() - began < length) {
            sink += work.getAsLong();
            done += PEOPLE;
        }
        if (sink == 1) {
            spec.commandLine().getOut().print("");
        }
        return done * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - began);
    }

    private static long engine(Payroll payroll, PayrollPopulation people) {
        long sum = 0;
        for (int i = 0; i < people.size(); i++) {
            sum += pence(payroll.calculate(people.inputs[i], people.dates[i]));
        }
        return sum;
    }

    private static long explained(Payroll payroll, PayrollPopulation people) {
        long sum = 0;
        for (int i = 0; i < people.size(); i++) {
            Payslip payslip = payroll.calculate(people.inputs[i], people.dates[i]);
            sum += pence(payslip) + payroll.explain(payslip).size();
        }
        return sum;
    }

    private static long pence(Payslip payslip) {
        return payslip.net().plus(payslip.insurance().employer()).plus(payslip.employerPension()).pence();
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
