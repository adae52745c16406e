package scot.sporran.monitoring.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.replay.Replay;
import scot.sporran.monitoring.replay.Tables;

/** The engine beside two plain methods, over simulated councils. Arguments: a folder, then seeds. */
public final class Benchmark {

    private static final double ATTENTION = Double.parseDouble(System.getProperty("attention", "8"));

    private Benchmark() {}

    public static void main(String... args) throws Exception {
        var ours = new Evaluation();
        var fixed = new Evaluation();
        var sigma = new Evaluation();
        for (String seed : List.of(args).subList(1, args.length)) {
            Path folder = Path.of(args[0], "seed-" + seed);
            Files.createDirectories(folder);
            new SimulatedCouncil(Long.parseLong(seed), 900, 12).write(folder);
            ours.add(folder, flags(folder));
            Baselines plain = new Baselines(folder);
            fixed.add(folder, plain.fixed());
            sigma.add(folder, plain.threeSigma());
        }
        ours.print(System.out, "sporran", true);
        fixed.print(System.out, "fixed threshold", false);
        sigma.print(System.out, "three sigma", false);
        long onlySigma = ours.missed().stream().filter(incident -> !sigma.missed().contains(incident)).count();
        System.out.printf("found by three sigma and missed by us: %d of %d%n", onlySigma, ours.missed().size());
        Files.write(Path.of(args[0], "told.txt"), ours.told());
    }

    /** What the engine raises over a folder. */
    public static List<Evaluation.Flagged> flags(Path folder) throws Exception {
        return new Replay(Tables.thresholds(), ATTENTION, (pass, lines, budgets) -> {}).run(folder).flags().raised()
                .stream()
                .map(Benchmark::flagged).toList();
    }

    private static Evaluation.Flagged flagged(Flag flag) {
        return new Evaluation.Flagged(flag.budget(), flag.date(), flag.finding().reason().word(),
                flag.finding().lines().stream().map(Transaction::id).collect(Collectors.toSet()));
    }
}
