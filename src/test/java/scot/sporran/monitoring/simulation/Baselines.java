package scot.sporran.monitoring.simulation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a council could do without us: flag every payment over a fixed sum, or whatever is far from a person's own mean. */
final class Baselines {

    private static final double FIXED_POUNDS = 250;
    private static final int LEAST = 12;
    private static final double SIGMAS = 3;

    private record Payment(String budget, String id, LocalDate day, double pounds, String type) {}

    private final List<Payment> payments = new ArrayList<>();

    Baselines(Path folder) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .ofNamedCsvRecord(folder.resolve("transactions.csv"))) {
            for (NamedCsvRecord row : reader) {
                double amount = Double.parseDouble(row.getField("amount"));
                if (amount < 0 && row.getField("status").equals("SETTLED") && !row.getField("reference").equals("WAGES")
                        && !row.getField("reference").startsWith("INV") && !row.getField("mcc").equals("9311")) {
                    payments.add(new Payment(row.getField("budget_id"), row.getField("txn_id"),
                            LocalDate.parse(row.getField("at").substring(0, 10)), -amount, row.getField("type")));
                }
            }
        }
    }

    List<Evaluation.Flagged> fixed() {
        return payments.stream().filter(payment -> payment.pounds() >= FIXED_POUNDS
                || payment.type().equals("ATM") && payment.pounds() >= FIXED_POUNDS / 5).map(Baselines::flag).toList();
    }

    /** Mean and spread of all that went before, once there is enough of it. */
    List<Evaluation.Flagged> threeSigma() {
        List<Evaluation.Flagged> flags = new ArrayList<>();
        Map<String, double[]> sums = new HashMap<>();
        for (Payment payment : payments) {
            double[] sum = sums.computeIfAbsent(payment.budget(), unused -> new double[3]);
            double mean = sum[1] / Math.max(1, sum[0]);
            double spread = Math.sqrt(Math.max(0, sum[2] / Math.max(1, sum[0]) - mean * mean));
            if (sum[0] >= LEAST && payment.pounds() > mean + SIGMAS * spread) {
                flags.add(flag(payment));
            }
            sum[0]++;
            sum[1] += payment.pounds();
            sum[2] += payment.pounds() * payment.pounds();
        }
        return flags;
    }

    private static Evaluation.Flagged flag(Payment payment) {
        return new Evaluation.Flagged(payment.budget(), payment.day(), Evaluation.ANY, Set.of(payment.id()));
    }
}
