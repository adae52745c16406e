package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import scot.sporran.cards.Cards;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Option;

/** The first page of somebody who works for one or several people: what there is to do, and each job in two lines. */
@Singleton
public final class WorkHome {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Employers employers;
    private final Employments employments;
    private final PayTasks tasks;
    private final Cards cards;
    private final Clock clock;

    WorkHome(Frames frames, Employers employers, Employments employments, PayTasks tasks, Cards cards,
            Clock clock) {
        this.frames = frames;
        this.employers = employers;
        this.employments = employments;
        this.tasks = tasks;
        this.cards = cards;
        this.clock = clock;
    }

    /**
     * A job on the page.
     *
     * @param next when the next pay is, and by when its hours are needed; for one that ended, until when it went
     * @param open whether hours can still be sent
     */
    public record JobView(UUID id, String employer, String next, boolean open) {}

    /** The page; jobs that go on before those that ended. */
    public JteModel page(Visit visit) {
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "pay.home.title");
        Language language = frame.language();
        When when = new When(clock, language);
        List<Option> todo = new ArrayList<>();
        List<JobView> jobs = new ArrayList<>();
        for (Employment job : jobsOf(visit)) {
            Employer employer = employers.find(job.employer()).orElseThrow();
            boolean open = job.covers(when.today());
            if (open) {
                todo.addAll(tasks.ofJob(employer, job, language));
            }
            jobs.add(view(frame, job, employer, when, open));
        }
        jobs.sort(java.util.Comparator.comparing(JobView::open).reversed());
        List<Option> ways = new ArrayList<>();
        if (!jobs.isEmpty()) {
            ways.add(new Option("/my-letters", frame.say("letters.title"), frame.say("letters.work")));
        }
        if (!cards.heldBy(visit.login().id().value()).isEmpty()) {
            ways.add(new Option("/my-cards", frame.say("mycards.title"), frame.say("mycards.text")));
        }
        return templates.payHome(frame, todo, jobs, ways);
    }

    /** The jobs of whoever signs in with this login; none for most. */
    public List<Employment> jobsOf(Visit visit) {
        return employments.assistant(visit.login().id()).map(Assistant::id).map(employments::of).orElse(List.of());
    }

    private static JobView view(Frame frame, Employment job, Employer employer, When when, boolean open) {
        PayCalendar.Period period = employer.calendar().nextPaid(when.today());
        java.time.LocalDate ended = job.endedOn();
        String next = open
                ? frame.say("pay.home.next", when.day(period.payDate()), when.day(period.from()),
                        when.day(period.to()), when.day(period.cutOff()))
                : ended == null
                        ? frame.say("pay.home.begins", when.longDay(job.startedOn()))
                        : frame.say("pay.home.ended", when.longDay(ended));
        return new JobView(job.id().value(), employer.name(), next, open);
    }
}
