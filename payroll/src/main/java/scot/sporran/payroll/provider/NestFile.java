package scot.sporran.payroll.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import scot.sporran.payroll.PayFrequency;

/**
 * Files in the shape that NEST takes: a header, a line for each worker, a trailer that counts them. The columns stand in
 * {@code nest.txt}. Amounts are pounds and pence, dates are {@code 2026-11-20}.
 */
public final class NestFile {

    private static final Map<PayFrequency, String> FREQUENCIES = Map.of(PayFrequency.WEEKLY, "Weekly",
            PayFrequency.FORTNIGHTLY, "Fortnightly", PayFrequency.FOUR_WEEKLY, "4 weekly", PayFrequency.MONTHLY,
            "Monthly");
    private static final Map<String, List<String>> COLUMNS = columns();

    private NestFile() {}

    /** A contribution schedule: what was paid in for a period. */
    public static String contributions(PensionScheme scheme, ContributionPeriod period) {
        Map<String, String> common = new HashMap<>();
        common.put("employer", scheme.checkedForNest().reference());
        common.put("from", period.from().toString());
        common.put("to", period.to().toString());
        common.put("due", period.dueOn().toString());
        common.put("source", scheme.paymentSource());
        common.put("frequency", FREQUENCIES.getOrDefault(period.frequency(), ""));
        List<Map<String, String>> lines = new ArrayList<>();
        for (ContributionPeriod.Line line : period.lines()) {
            Map<String, String> values = member(line.member());
            values.put("earnings", line.contributions().qualifying().toString());
            values.put("employer-pays", line.contributions().employer().toString());
            values.put("worker-pays", line.contributions().employee().toString());
            lines.add(values);
        }
        return write("contributions", common, lines);
    }

    /** An enrolment schedule: workers who join. */
    public static String enrolment(PensionScheme scheme, List<PensionMember> joining) {
        Map<String, String> common = new HashMap<>();
        common.put("employer", scheme.checkedForNest().reference());
        common.put("group", scheme.group());
        common.put("source", scheme.paymentSource());
        List<Map<String, String>> lines = new ArrayList<>();
        for (PensionMember member : joining) {
            Map<String, String> values = member(member);
            values.putAll(common);
            lines.add(values);
        }
        return write("enrolment", common, lines);
    }

    private static Map<String, String> member(PensionMember member) {
        Map<String, String> values = new HashMap<>();
        values.put("surname", member.surname());
        values.put("forenames", member.forenames());
        values.put("nino", member.nino().orElse(""));
        values.put("payroll-number", member.payrollNumber());
        values.put("born", member.born().toString());
        values.put("gender", member.gender() == 'F' ? "Female" : "Male");
        values.put("joined", member.joinedOn().toString());
        values.put("postcode", member.postcode().orElse(""));
        for (int i = 0; i < member.address().size(); i++) {
            values.put("address-" + (i + 1), member.address().get(i));
        }
        return values;
    }

    private static String write(String file, Map<String, String> common, List<Map<String, String>> lines) {
        common.put("count", Integer.toString(lines.size()));
        List<String> rows = new ArrayList<>();
        rows.add(row(file + " header", common));
        lines.forEach(line -> rows.add(row(file + " line", line)));
        rows.add(row(file + " trailer", common));
        return String.join("\r\n", rows) + "\r\n";
    }

    private static String row(String columns, Map<String, String> values) {
        return COLUMNS.getOrDefault(columns, List.of()).stream().map(
                column -> column.startsWith("=") ? column.substring(1) : Csv.cell(values.getOrDefault(column, "")))
                .collect(Collectors.joining(","));
    }

    private static Map<String, List<String>> columns() {
        try (InputStream in = NestFile.class.getResourceAsStream("/scot/sporran/payroll/provider/nest.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing nest.txt");
            }
            Map<String, List<String>> columns = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                        String[] parts = line.split(":", 2);
                        columns.put(parts[0].strip(),
                                Arrays.stream(parts[1].split(",", -1)).map(String::strip).toList());
                    });
            return columns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
