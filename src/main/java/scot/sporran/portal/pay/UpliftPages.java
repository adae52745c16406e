package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.runs.UpliftPreview;
import scot.sporran.portal.Frame;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;

/** What a new minimum wage costs, in words: one employer's, and a list of those whose pay has to rise. */
@Singleton
final class UpliftPages {

    private static final int MOST_PENCE = 100_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final UpliftPreview uplift;
    private final Clock clock;

    UpliftPages(UpliftPreview uplift, Clock clock) {
        this.uplift = uplift;
        this.clock = clock;
    }

    /** What is asked about. @param funder pence an hour that the funder asks; null for what is published */
    record Asked(LocalDate from, @Nullable Integer funder) {}

    /** As the address says it, and otherwise the next 1 April; null when something does not read, which the form notes. */
    @Nullable
    Asked asked(Form form) {
        LocalDate today = new When(clock).today();
        LocalDate april = LocalDate.of(today.getYear(), 4, 1);
        form.with("from", (april.isAfter(today) ? april : april.plusYears(1)).toString());
        LocalDate from = form.day("from", true);
        Money funder = form.money("funder", false);
        if (funder != null && funder.pence() > MOST_PENCE) {
            form.wrong("funder", form.language().say("form.money"));
        }
        return !form.ok() || from == null
                ? null
                : new Asked(from, funder == null ? null : Math.toIntExact(funder.pence()));
    }

    /** The preview of one employer; null when the minimum of that day is not known, which the form notes. */
    private UpliftPreview.@Nullable Preview preview(Employer employer, @Nullable Asked asked, Form form) {
        try {
            return asked == null ? null : uplift.of(employer, asked.from(), asked.funder());
        } catch (UnknownRatesException e) {
            form.wrong("from", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** One employer's page. */
    JteModel employer(Frame frame, Employer employer, String back, Form form) {
        Asked asked = asked(form);
        UpliftPreview.Preview preview = preview(employer, asked, form);
        List<String> answers = preview == null || asked == null ? List.of() : answers(preview, asked, frame);
        List<Line> rises = preview == null
                ? List.of()
                : preview.rises().stream().map(rise -> rise(rise, frame)).toList();
        return templates.payUplift(frame, "/employers/" + employer.id().value() + "/uplift", back, answers, rises,
                form);
    }

    private List<String> answers(UpliftPreview.Preview preview, Asked asked, Frame frame) {
        When when = new When(clock, frame.language());
        List<String> answers = new ArrayList<>();
        if (preview.rises().isEmpty()) {
            answers.add(frame.say("uplift.none", when.longDay(asked.from())));
        } else {
            answers.add(frame.say("uplift.more", preview.moreAWeek(), when.longDay(asked.from())));
            LocalDate shortOn = preview.shortOn();
            answers.add(preview.affordable() || shortOn == null
                    ? frame.say("uplift.enough")
                    : frame.say("uplift.short", when.longDay(shortOn), preview.weeks()));
        }
        if (!preview.funderKnown()) {
            answers.add(frame.say("uplift.funder.unknown"));
        }
        return answers;
    }

    private Line rise(UpliftPreview.Rise rise, Frame frame) {
        HoursWords words = new HoursWords(clock, frame.language());
        return new Line("/jobs/" + rise.employment().value(), rise.name(),
                frame.say("uplift.a-week", rise.moreAWeek()), "", null,
                frame.say(rise.byLaw() ? "uplift.by.law" : "uplift.by.funder"),
                change(rise, frame) + " · " + frame.say("uplift.hours", words.time(rise.weeklyMinutes())), null, false);
    }

    private String change(UpliftPreview.Rise rise, Frame frame) {
        return frame.say(rise.kind() == RateKind.SLEEP_IN ? "uplift.rate.night" : "uplift.rate",
                new HoursWords(clock, frame.language()).kind(rise.kind()), rise.now(), rise.least());
    }

    /**
     * Those of some employers who have pay that must rise: who cannot pay it first, then by what it costs.
     *
     * @param next where the page about the next ones is; null when these are the last
     * @param file where the file with all of them is
     */
    JteModel list(Frame frame, List<Employer> employers, @Nullable String next, String file, Form form) {
        Asked asked = asked(form);
        List<UpliftPreview.Preview> rising = rising(employers, asked, form);
        long cannot = rising.stream().filter(preview -> !preview.affordable()).count();
        return templates.payUplifts(frame, asked == null
                ? ""
                : frame.say("uplift.count", rising.size(), employers.size(), cannot),
                table(rising, frame), next, form.ok() ? file : null, form);
    }

    /** What each employer's preview says, those without a rise left out. */
    private List<UpliftPreview.Preview> rising(List<Employer> employers, @Nullable Asked asked, Form form) {
        List<UpliftPreview.Preview> found = new ArrayList<>();
        for (Employer employer : employers) {
            UpliftPreview.Preview preview = preview(employer, asked, form);
            if (preview == null) {
                return List.of();
            }
            if (!preview.rises().isEmpty()) {
                found.add(preview);
            }
        }
        found.sort(Comparator.comparing(UpliftPreview.Preview::affordable)
                .thenComparing(UpliftPreview.Preview::moreAWeek, Comparator.reverseOrder()));
        return found;
    }

    /** The same for a file: of some employers, as a table. */
    Table table(Frame frame, List<Employer> employers, Form form) {
        return table(rising(employers, asked(form), form), frame);
    }

    private Table table(List<UpliftPreview.Preview> rising, Frame frame) {
        When when = new When(clock, frame.language());
        List<Table.Entry> rows = rising.stream().map(preview -> {
            LocalDate shortOn = preview.shortOn();
            return Table.row("/employers/" + preview.employer().id().value() + "/uplift", preview.employer().name(),
                    frame.say(preview.affordable() ? "uplift.can" : "uplift.cannot"),
                    preview.rises().stream().map(rise -> rise.name() + ", " + change(rise, frame))
                            .collect(Collectors.joining("; ")),
                    shortOn == null ? "" : when.longDay(shortOn), preview.moreAWeek().toString());
        }).toList();
        return new Table(frame.say("uplift.title"), List.of(frame.say("uplift.head.employer"),
                frame.say("uplift.head.enough"), frame.say("uplift.head.rises"), frame.say("uplift.head.lasts"),
                frame.say("uplift.head.more")), rows, 1);
    }
}
