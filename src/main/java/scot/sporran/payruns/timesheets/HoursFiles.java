package scot.sporran.payruns.timesheets;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.support.money.Answer;

/** Hours of all of an employer's assistants in one file: with one bad line nothing of it is taken. */
@Singleton
public class HoursFiles {

    private final Employments employments;
    private final Timesheets timesheets;

    HoursFiles(Employments employments, Timesheets timesheets) {
        this.employments = employments;
        this.timesheets = timesheets;
    }

    /** A line that cannot be taken. @param line of the file; 0 for what is about several @param column may be empty */
    public record Bad(long line, String column, String reason) {}

    /**
     * What became of a file.
     *
     * @param sheets that were sent
     * @param bad why nothing was taken; empty when all was
     * @param refused why a sheet is not taken now, however well it reads; null when none was refused
     */
    public record Taken(List<UUID> sheets, List<Bad> bad, Answer.@Nullable Refused<Timesheet> refused) {

        public Taken {
            sheets = List.copyOf(sheets);
            bad = List.copyOf(bad);
        }
    }

    private record Sheet(Employment job, LocalDate from, List<HoursLine> hours) {}

    /**
     * Sends the hours of a file, a sheet for each assistant and pay period.
     *
     * @param text CSV; see {@link HoursCsv}
     * @param key the same key again with the same file sends nothing twice
     */
    public Taken take(Employer employer, String text, String key, Login by) {
        HoursCsv.File file = HoursCsv.read(text);
        List<Bad> bad = new ArrayList<>(
                file.bad().stream().map(line -> new Bad(line.line(), line.column(), line.reason())).toList());
        Map<String, Employment> jobs = new LinkedHashMap<>();
        employments.of(employer.id()).forEach(job -> jobs.put(job.payrollNumber(), job));
        file.byNumber().keySet().stream().filter(number -> !jobs.containsKey(number)).forEach(
                number -> bad.add(new Bad(0, "payroll_number", "nobody here has the number " + number)));
        List<Sheet> sheets = bad.isEmpty() ? sheets(employer, file, jobs) : List.of();
        sheets.forEach(sheet -> tried(sheet, bad,
                () -> timesheets.require(employer, sheet.job, sheet.from, sheet.hours)));
        return bad.isEmpty() ? sent(employer, sheets, key, by) : new Taken(List.of(), bad, null);
    }

    private static List<Sheet> sheets(Employer employer, HoursCsv.File file, Map<String, Employment> jobs) {
        List<Sheet> sheets = new ArrayList<>();
        file.byNumber().forEach((number, lines) -> {
            Map<LocalDate, List<HoursLine>> periods = new LinkedHashMap<>();
            lines.forEach(line -> periods.computeIfAbsent(employer.calendar().of(line.on()).from(),
                    from -> new ArrayList<>()).add(line));
            periods.forEach((from, hours) -> sheets
                    .add(new Sheet(Objects.requireNonNull(jobs.get(number)), from, hours)));
        });
        return sheets;
    }

    private Taken sent(Employer employer, List<Sheet> sheets, String key, Login by) {
        List<UUID> sent = new ArrayList<>();
        List<Bad> bad = new ArrayList<>();
        List<Answer.Refused<Timesheet>> refused = new ArrayList<>();
        for (Sheet sheet : sheets) {
            if (refused.isEmpty()) {
                tried(sheet, bad, () -> {
                    switch (timesheets.send(employer, sheet.job, sheet.from, sheet.hours, "", key, by)) {
                        case Answer.Done<Timesheet> done -> sent.add(done.value().id().value());
                        case Answer.Refused<Timesheet> no -> refused.add(no);
                    }
                });
            }
        }
        return new Taken(sent, bad, refused.isEmpty() ? null : refused.getFirst());
    }

    private static void tried(Sheet sheet, List<Bad> bad, Runnable work) {
        try {
            work.run();
        } catch (BadPayInputException e) {
            bad.add(new Bad(0, e.field(), sheet.job.payrollNumber() + ": " + e.getMessage()));
        }
    }
}
