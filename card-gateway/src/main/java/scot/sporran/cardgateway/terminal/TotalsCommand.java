package scot.sporran.cardgateway.terminal;

import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.iso8583.Message;

/** {@code terminal totals}. */
@Command(name = "totals", mixinStandardHelpOptions = true, description = "Compare an acquirer's totals of a day with the issuer's. Changes nothing.")
final class TotalsCommand implements Callable<Integer> {

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Option(names = "--acquirer", defaultValue = "999999", paramLabel = "ID", description = "The acquirer's number (${DEFAULT-VALUE}).")
    private String acquirer = "999999";

    @Option(names = "--day", paramLabel = "MMDD", description = "Which business day; today unless told otherwise.")
    private @Nullable String day;

    @Option(names = "--debits", defaultValue = "0/0", paramLabel = "N/POUNDS", description = "How many payments were taken and what they come to, such as 2/35.00.")
    private String debits = "0/0";

    @Option(names = "--debit-reversals", defaultValue = "0/0", paramLabel = "N/POUNDS", description = "Of them taken back.")
    private String debitReversals = "0/0";

    @Option(names = "--credits", defaultValue = "0/0", paramLabel = "N/POUNDS", description = "Refunds.")
    private String credits = "0/0";

    @Option(names = "--credit-reversals", defaultValue = "0/0", paramLabel = "N/POUNDS", description = "Of them taken back.")
    private String creditReversals = "0/0";

    private record Total(long count, long pence) {}

    @Override
    public Integer call() {
        if (!acquirer.matches("[0-9]{1,11}") || day != null && !day.matches("(0[1-9]|1[0-2])[0-3][0-9]")) {
            throw link.wrongUsage("--acquirer is up to 11 digits, --day is a month and a day such as 1123");
        }
        TreeMap<Integer, String> fields = new TreeMap<>();
        fields.put(7, ShopOptions.transmittedNow());
        fields.put(11, ShopOptions.newStan());
        fields.put(15, day == null ? ShopOptions.today() : day);
        fields.put(32, acquirer);
        fields.put(50, "826");
        Total[] totals = {total(credits), total(creditReversals), total(debits), total(debitReversals)};
        for (int i = 0; i < totals.length; i++) {
            fields.put(74 + i, String.format(Locale.ROOT, "%010d", totals[i].count));
            fields.put(86 + i, String.format(Locale.ROOT, "%016d", totals[i].pence));
        }
        long net = totals[0].pence - totals[1].pence - totals[2].pence + totals[3].pence;
        fields.put(97, String.format(Locale.ROOT, "%s%016d", net < 0 ? "D" : "C", Math.abs(net)));
        return Telling.ask(link, new Message("0500", fields), answer -> Outcome.ofTotals(answer.message()));
    }

    private Total total(String typed) {
        String[] parts = typed.split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,9}")) {
            throw link.wrongUsage("Totals are how many and how much, such as 2/35.00");
        }
        return new Total(Long.parseLong(parts[0]), new Converters.Amount().convert(parts[1]));
    }
}
