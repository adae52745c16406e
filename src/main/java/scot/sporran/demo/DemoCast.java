package scot.sporran.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.SupportOption;
import scot.sporran.support.about.AboutPerson;
import scot.sporran.support.about.ClientGroup;
import scot.sporran.support.about.Sex;

/** Reads {@code demo/cast.tsv}. */
final class DemoCast {

    private static final String CAST = "/demo/cast.tsv";

    private DemoCast() {}

    static List<DemoCharacter> all() {
        try (InputStream in = DemoCast.class.getResourceAsStream(CAST)) {
            if (in == null) {
                throw new IllegalStateException("missing " + CAST);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(DemoCast::character).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoCharacter character(String line) {
        String[] cells = line.split("\t", -1);
        Map<FundingSource, Money> others = new LinkedHashMap<>();
        for (String other : cells[4].isEmpty() ? new String[0] : cells[4].split(",", -1)) {
            String[] sum = other.split(":", -1);
            others.put(FundingSource.valueOf(sum[0]), Money.ofPounds(Long.parseLong(sum[1])));
        }
        return new DemoCharacter(cells[0], cells[1], SupportOption.of(Integer.parseInt(cells[2])),
                Money.ofPounds(Long.parseLong(cells[3])), others, DemoCharacter.Story.valueOf(cells[5]),
                new AboutPerson(cells[6].isEmpty() ? null : LocalDate.parse(cells[6]), null,
                        cells[7].isEmpty() ? null : Sex.valueOf(cells[7]),
                        cells[8].isEmpty() ? null : ClientGroup.valueOf(cells[8])));
    }
}
