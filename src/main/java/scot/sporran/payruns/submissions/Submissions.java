package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.payroll.rti.GovTalk;
import scot.sporran.payroll.rti.GovTalkReply;
import scot.sporran.payroll.rti.Problem;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payroll.rti.RtiStructure;
import scot.sporran.payroll.rti.UnreadableReplyException;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.platform.Ids;

/**
 * Reports on their way to HMRC, one step at a time: {@link #work} does what a report waits for and may be called again at any
 * moment. An answer that was lost is looked for before anything is sent again.
 */
@Singleton
public class Submissions {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final SubmissionTables tables;
    private final HmrcGateway gateway;
    private final HmrcSettings settings;
    private final Clock clock;
    private final RtiStructure structure = RtiStructure.shipped();

    Submissions(SubmissionTables tables, HmrcGateway gateway, HmrcSettings settings, Clock clock) {
        this.tables = tables;
        this.gateway = gateway;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of a wish to report. */
    public sealed interface Queued {

        /** It is kept and will be sent; or the same was kept before. */
        record Kept(Submission submission) implements Queued {}

        /** HMRC would not take it; nothing was kept. */
        record Wrong(List<Problem> problems) implements Queued {

            public Wrong {
                problems = List.copyOf(problems);
            }
        }

        /** The employer has another report under this key. */
        record OtherContent() implements Queued {}
    }

    /**
     * Keeps a report to be sent.
     *
     * @param key names it among the employer's reports: the same key and content again is the same report
     * @param by name, as people read it
     */
    public Queued queue(Employer employer, RtiDocument report, String key, String by) {
        List<Problem> problems = structure.check(report);
        if (!problems.isEmpty()) {
            return new Queued.Wrong(problems);
        }
        UUID id = id(employer, key);
        tables.insert(id, employer.id(), key, report, settings.test(), by);
        Submission kept = tables.find(id).orElseThrow();
        return kept.mark().equals(report.mark().base64()) ? new Queued.Kept(kept) : new Queued.OtherContent();
    }

    /** An employer's report under a key. */
    public Optional<Submission> find(Employer employer, String key) {
        return tables.find(id(employer, key));
    }

    private static UUID id(Employer employer, String key) {
        return Ids.derived("hmrc submission", employer.id().value().toString(), key);
    }

    /** Whether reports can leave: HMRC's address and credentials are set. */
    public boolean canSend() {
        return settings.areComplete();
    }

    /** Reports for which it is time to do something. */
    List<UUID> due(int limit) {
        return settings.areComplete() ? tables.due(limit) : List.of();
    }

    /** Does the next step of a report, unless it is over, not yet time, or somebody else is at it. */
    public Submission work(UUID id) {
        Submission report = tables.find(id).orElseThrow();
        boolean now = !report.state().isOver() && !report.nextAt().isAfter(clock.instant());
        if (now && settings.areComplete() && tables.take(report, STEP)) {
            step(report);
        }
        return tables.find(id).orElseThrow();
    }

    private void step(Submission report) {
        String asked = switch (report.state()) {
            case QUEUED -> "submit";
            case UNCERTAIN -> "list";
            case WAITING -> "poll";
            default -> "delete";
        };
        try {
            String answer = gateway.post(address(report, asked), message(report, asked));
            heard(report, asked, GovTalkReply.read(answer));
        } catch (HmrcGateway.NotReachedException e) {
            // a submission that did not leave may simply be sent again
            move(report, asked, SubmissionEvent.NOT_TAKEN, "", String.valueOf(e.getMessage()));
        } catch (HmrcGateway.NoAnswerException | UnreadableReplyException e) {
            move(report, asked, SubmissionEvent.NO_ANSWER, "", String.valueOf(e.getMessage()));
        }
    }

    private URI address(Submission report, String asked) {
        return asked.equals("poll") ? settings.pollAddress(report.pollUrl()) : settings.address();
    }

    private String message(Submission report, String asked) {
        return switch (asked) {
            case "submit" -> GovTalk.submit(report.kind(), report.references(), tables.body(report.id()),
                    settings.sender(), report.transactionId(), report.test(),
                    LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            case "list" -> GovTalk.list(report.kind(), settings.sender(), report.test());
            case "poll" -> GovTalk.poll(report.kind(), report.correlation(), report.test());
            default -> GovTalk.delete(report.kind(), report.correlation(), report.test());
        };
    }

    private void heard(Submission report, String asked, GovTalkReply reply) {
        String correlation = reply.correlationId();
        boolean about = report.correlation().isEmpty() || correlation.isEmpty()
                || correlation.equals(report.correlation());
        if (!about && !asked.equals("submit")) {
            move(report, asked, SubmissionEvent.WRONG_ANSWER, correlation,
                    "An answer about another report was put aside");
            return;
        }
        switch (reply) {
            case GovTalkReply.Acknowledged acknowledged -> acknowledged(report, asked, acknowledged);
            case GovTalkReply.Accepted accepted -> accepted(report, asked, accepted);
            case GovTalkReply.Deleted deleted -> move(report, asked, asked.equals("delete")
                    ? SubmissionEvent.DELETED
                    : SubmissionEvent.NO_ANSWER, correlation, report.words());
            case GovTalkReply.Listed listed -> {
                String found = listed.correlations().getOrDefault(report.transactionId(), "");
                if (!asked.equals("list")) {
                    move(report, asked, SubmissionEvent.NO_ANSWER, "", "A list that nobody asked for");
                } else if (found.isEmpty()) {
                    move(report, asked, SubmissionEvent.NOT_FOUND, "", "HMRC does not have it");
                } else {
                    change(report, asked, SubmissionEvent.FOUND, found, found, "", Duration.ZERO, "");
                }
            }
            case GovTalkReply.Failed failed -> move(report, asked, event(failed), correlation, words(failed));
        }
    }

    private void acknowledged(Submission report, String asked, GovTalkReply.Acknowledged reply) {
        if (reply.correlationId().isEmpty() || asked.equals("delete") || asked.equals("list")) {
            move(report, asked, SubmissionEvent.NO_ANSWER, reply.correlationId(), "An acknowledgement of nothing");
            return;
        }
        change(report, asked, SubmissionEvent.ACKNOWLEDGED, reply.correlationId(), reply.correlationId(),
                reply.pollUrl().length() > 300 ? "" : reply.pollUrl(),
                Duration.ofSeconds(Math.max(1, reply.interval())),
                "");
    }

    /** An acceptance whose receipt bears another mark is about another report. */
    private void accepted(Submission report, String asked, GovTalkReply.Accepted reply) {
        boolean same = reply.receipt().isEmpty() || reply.receipt().equals(report.mark());
        boolean named = reply.correlationId().equals(report.correlation()) && !report.correlation().isEmpty();
        if (!asked.equals("poll") || !same || !named) {
            move(report, asked, asked.equals("poll") ? SubmissionEvent.WRONG_ANSWER : SubmissionEvent.NO_ANSWER,
                    reply.correlationId(), "An answer about another report was put aside");
            return;
        }
        move(report, asked, SubmissionEvent.ACCEPTED, reply.correlationId(), reply.words());
    }

    private static SubmissionEvent event(GovTalkReply.Failed failed) {
        if (failed.isUnknown()) {
            return SubmissionEvent.NOT_FOUND;
        }
        return failed.mayBeSentAgain() ? SubmissionEvent.NOT_TAKEN : SubmissionEvent.REFUSED;
    }

    private static String words(GovTalkReply.Failed failed) {
        return failed.faults().stream()
                .map(fault -> (fault.number() + " " + fault.words() + " " + fault.where()).strip())
                .collect(Collectors.joining("; "));
    }

    private void move(Submission report, String asked, SubmissionEvent event, String heard, String words) {
        boolean again = event == SubmissionEvent.NOT_TAKEN || event == SubmissionEvent.NO_ANSWER
                || event == SubmissionEvent.WRONG_ANSWER;
        Duration pause = again
                ? pause(report.attempts())
                : event == SubmissionEvent.NOT_FOUND ? LOOK_AGAIN : Duration.ZERO;
        change(report, asked, event, heard, report.correlation(), report.pollUrl(), pause, words);
    }

    private void change(Submission report, String asked, SubmissionEvent event, String heard, String correlation,
            String pollUrl, Duration pause, String words) {
        // what does not fit the state is written down and changes nothing
        SubmissionState after = report.state().after(event).orElse(report.state());
        boolean sentAfresh = after == SubmissionState.QUEUED && report.state() != SubmissionState.QUEUED;
        Instant next = clock.instant().plus(pause);
        tables.move(report,
                new SubmissionTables.Change(asked, event, heard.length() > 40 ? heard.substring(0, 40) : heard,
                        after, sentAfresh ? "" : correlation, sentAfresh ? "" : pollUrl,
                        after == report.state() ? report.attempts() + 1 : 0, next, words));
    }

    /** Ten seconds, then twice as long each time, up to an hour. */
    private static Duration pause(int attempts) {
        Duration pause = SOON.multipliedBy(1L << Math.min(attempts, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** What a person does to a report: sends a refused one again, withdraws one that has not left. False when not now. */
    public boolean act(Submission report, SubmissionEvent event) {
        boolean persons = event == SubmissionEvent.SEND_AGAIN || event == SubmissionEvent.WITHDRAW;
        if (!persons || report.state().after(event).isEmpty()) {
            return false;
        }
        change(report, "", event, "", "", "", Duration.ZERO, "");
        return true;
    }

    public Optional<Submission> find(UUID id) {
        return tables.find(id);
    }

    /** A report as HMRC gets it, without the envelope: it has National Insurance numbers and birth dates in it. */
    public String content(Submission report) {
        return tables.body(report.id());
    }

    /** An employer's reports, newest first. */
    public List<Submission> of(EmployerId employer, int limit) {
        return tables.of(employer, limit);
    }

    /** An employer's reports that HMRC refused and that nobody has sent again or withdrawn. */
    public List<Submission> refused(EmployerId employer) {
        return tables.refused(employer);
    }

    /** Each message to HMRC about a report and what came of it, oldest first. */
    public List<Submission.Exchange> exchanges(UUID id) {
        return tables.exchanges(id);
    }
}
