package scot.sporran.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code sporran monitoring replay} as a council would use it. */
class MonitoringCommandTest {

    private static final LocalDate START = HistoryOnDisk.START;
    private static final LocalDate END = START.plusYears(1);

    @TempDir
    Path folder = Path.of(".");

    private final StringWriter err = new StringWriter();

    private int replay(String... more) {
        CommandLine command = new CommandLine(new MonitoringCommand()).setErr(new PrintWriter(err, true));
        String[] args = {"replay", "--in", folder.toString(), "--out", folder.resolve("flags.csv").toString()};
        return command
                .execute(java.util.stream.Stream.concat(java.util.Arrays.stream(args), java.util.Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private List<String> flags() throws IOException {
        assertThat(replay()).as(err.toString()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("flags.csv"));
        assertThat(lines.getFirst()).startsWith("budget_id,date,reason,txn_ids,");
        return lines.subList(1, lines.size());
    }

    private static HistoryOnDisk calm() {
        return new HistoryOnDisk().everydayLife(START, END).worker("P1", "AC11").wages("P1", "AC11", END, END);
    }

    @Test
    void aCalmYearRaisesNothing() throws IOException {
        calm().ordered().write(folder);
        assertThat(flags()).isEmpty();
    }

    @Test
    void anApprovedLaptopAFestivalAndAHolidayRaiseNothing() throws IOException {
        LocalDate laptop = START.plusDays(100);
        LocalDate trip = START.plusDays(150);
        new HistoryOnDisk().everydayLife(START, LocalDate.of(2024, 12, 22)).everydayLife(LocalDate.of(2025, 1, 5), END)
                .worker("P1", "AC11").wages("P1", "AC11", END, END)
                .event("change_of_use", laptop, laptop.plusDays(5), "electronics", "700")
                .card(laptop, "12:00:00", "650.00", "GADGETS 1", "5732", "ONLINE")
                .event("short_break", trip, trip.plusDays(10), "FARTOWN", "400")
                .card(trip.minusDays(9), "12:00:00", "400.00", "SEA LODGES 9", "7032", "ONLINE")
                .card(trip, "12:00:00", "8.10", "CAFE FARTOWN", "5814", "FARTOWN")
                .card(trip.plusDays(1), "12:00:00", "9.20", "CAFE FARTOWN", "5814", "FARTOWN")
                .card(trip.plusDays(2), "12:00:00", "7.30", "CAFE FARTOWN", "5814", "FARTOWN").ordered().write(folder);
        assertThat(flags()).isEmpty();
    }

    @Test
    void theSamePurchasesWithoutApprovalAndBreakAreAskedAbout() throws IOException {
        LocalDate day = START.plusDays(100);
        calm().card(day, "12:00:00", "650.00", "GADGETS 1", "5732", "ONLINE")
                .card(day.plusDays(50), "12:00:00", "8.10", "CAFE FARTOWN", "5814", "FARTOWN")
                .card(day.plusDays(51), "12:00:00", "9.20", "CAFE FARTOWN", "5814", "FARTOWN")
                .card(day.plusDays(52), "12:00:00", "7.30", "CAFE FARTOWN", "5814", "FARTOWN").ordered().write(folder);
        assertThat(flags()).hasSize(2).anyMatch(flag -> flag.contains(",new_payee_high,"))
                .anyMatch(flag -> flag.contains(",geo_jump,"));
    }

    @Test
    void supportThatStopsIsNoticedWithinAMonthAndGoesToTheSocialWorker() throws IOException {
        LocalDate stops = START.plusDays(130);
        new HistoryOnDisk().everydayLife(START, stops).ordered().write(folder);
        assertThat(flags()).filteredOn(flag -> flag.contains(",spend_stop,")).singleElement().satisfies(flag -> {
            assertThat(flag).contains(",welfare,");
            LocalDate raised = LocalDate.parse(flag.split(",")[1]);
            assertThat(raised).isBetween(stops.plusDays(14), stops.plusDays(23));
        });
    }

    @Test
    void wagesThatAreNotMadeGoodWithTheNextPayAreMissed() throws IOException {
        new HistoryOnDisk().everydayLife(START, END).worker("P1", "AC11")
                .wages("P1", "AC11", START.plusDays(120), START.plusDays(190)).ordered().write(folder);
        assertThat(flags()).filteredOn(flag -> flag.contains(",missed_payroll,")).hasSize(1);
    }

    @Test
    void aSecondChargeOfTheSameMomentIsAskedAboutUnlessItCameBack() throws IOException {
        LocalDate day = START.plusDays(60);
        calm().card(day, "12:00:10", "48.37", "BIG SHOP 12", "5945", "HARBOUR")
                .card(day, "12:00:40", "48.37", "BIG SHOP 12", "5945", "HARBOUR")
                .ordered().write(folder);
        assertThat(flags()).singleElement().asString().contains(",duplicate_charge,");
        calm().card(day, "12:00:10", "48.37", "BIG SHOP 12", "5945", "HARBOUR")
                .card(day, "12:00:40", "48.37", "BIG SHOP 12", "5945", "HARBOUR")
                .raw(day.plusDays(4) + " 12:00:00", "REFUND", "SETTLED", "48.37", "BIG SHOP 12,5945,POS,HARBOUR,GB,,")
                .ordered()
                .write(folder);
        assertThat(flags()).isEmpty();
    }

    @Test
    void linesThatComeTwiceOrInAnyOrderChangeNothing() throws IOException {
        LocalDate day = START.plusDays(60);
        calm().card(day, "12:00:00", "70.00", "SPIN 1", "7995", "ONLINE").ordered().write(folder);
        List<String> expected = flags();
        calm().card(day, "12:00:00", "70.00", "SPIN 1", "7995", "ONLINE").disorderly().write(folder);
        assertThat(flags()).isEqualTo(expected).hasSize(1);
        assertThat(err.toString()).contains("1 transactions came more than once");
    }

    @Test
    void aBadCellRefusesTheFileByLineAndColumnAndWritesNothing() throws IOException {
        calm().raw("2024-05-01 10:00:00", "CARD", "SETTLED", "-1.234", "SHOP,5814,POS,HARBOUR,GB,,").write(folder);
        assertThat(replay()).isEqualTo(1);
        assertThat(err.toString())
                .containsPattern("transactions.csv, line \\d+, amount: expected pounds with at most two decimals");
        assertThat(folder.resolve("flags.csv")).doesNotExist();
    }

    @Test
    void aMissingFileOrColumnIsNamed() throws IOException {
        calm().write(folder);
        Files.delete(folder.resolve("workers.csv"));
        assertThat(replay()).isEqualTo(1);
        assertThat(err.toString()).contains("workers.csv: there is no such file");
        calm().write(folder);
        Files.writeString(folder.resolve("places.csv"), "town,lat\n");
        assertThat(replay()).isEqualTo(1);
        assertThat(err.toString()).contains("the column lon is missing");
    }

    @Test
    void wordsThatAreNotKnownAreKeptAndTold() throws IOException {
        calm().event("moved_house", START, START, "", "")
                .raw("2024-05-01 10:00:00", "CHEQUE", "SETTLED", "-12.00", ",,,,,,").ordered().write(folder);
        assertThat(flags()).isEmpty();
        assertThat(err.toString()).contains("events.csv, event: moved_house (1)").contains("type: CHEQUE (1)");
    }

    @Test
    void aCouncilMayHaveItsOwnLimitsButNoNewOnes() throws IOException {
        LocalDate day = START.plusDays(60);
        calm().card(day, "12:00:00", "650.00", "GADGETS 1", "5732", "ONLINE").ordered().write(folder);
        Path limits = folder.resolve("limits.csv");
        Files.writeString(limits, "name,value\nnewpayee.pounds,1000\n");
        assertThat(replay("--limits", limits.toString())).isZero();
        assertThat(Files.readAllLines(folder.resolve("flags.csv"))).hasSize(1);
        Files.writeString(limits, "name,value\nno.such.limit,1\n");
        assertThat(replay("--limits", limits.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("limits.csv, line 2, name: there is no limit no.such.limit");
    }

    @Test
    void whatExceedsTheBudgetOfAttentionIsHeldBackAndSaid() throws IOException {
        HistoryOnDisk history = calm();
        for (int i = 0; i < 7; i++) {
            history.card(START.plusDays(60 + i * 10L), "12:00:00", "650.00", "GADGETS" + i + " 1", "5732", "ONLINE");
        }
        history.ordered().write(folder);
        Path held = folder.resolve("held.csv");
        assertThat(replay("--attention", "1", "--held", held.toString())).isZero();
        assertThat(Files.readAllLines(folder.resolve("flags.csv"))).hasSize(1 + 5);
        assertThat(Files.readAllLines(held)).hasSize(1 + 2);
        assertThat(err.toString()).contains("Held back for want of attention: 2 new_payee_high");
    }

    @Test
    void aChangeOfLimitsIsRunOnThePastFirst() throws IOException {
        LocalDate day = START.plusDays(60);
        calm().card(day, "12:00:00", "650.00", "GADGETS 1", "5732", "ONLINE")
                .card(day, "15:00:00", "8.00", "SPIN 1", "7995", "ONLINE")
                .ordered().write(folder);
        Path limits = folder.resolve("limits.csv");
        Files.writeString(limits, "name,value\nnewpayee.pounds,1000\n");
        Path changes = folder.resolve("changes.csv");
        int exit = new CommandLine(new MonitoringCommand()).setErr(new PrintWriter(err, true)).execute("compare",
                "--in", folder.toString(),
                "--limits", limits.toString(), "--out", changes.toString());
        assertThat(exit).as(err.toString()).isZero();
        assertThat(err.toString()).contains("2 flags before, 1 after: 0 come, 1 go, 0 move");
        assertThat(Files.readAllLines(changes)).hasSize(2).element(1).asString().startsWith("go,B1,")
                .contains("new_payee_high");
    }
}
