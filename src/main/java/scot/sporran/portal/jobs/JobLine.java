package scot.sporran.portal.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.portal.Frame;
import scot.sporran.portal.When;

/**
 * A piece of work on the page.
 *
 * @param far how far it is, in words
 * @param of for the bar; 0 where there is none
 * @param mend what to do about what stopped it; null where nothing is
 */
public record JobLine(String href, String what, String kind, Job.State state, String stateWords, String began,
        String far, long done, long of, String result, @Nullable String mend) {

    static JobLine of(Job job, Frame frame, When when) {
        Job.Said mend = job.mend();
        String far = job.state() != Job.State.WORKING && job.state() != Job.State.STOPPED
                ? ""
                : job.of() == 0
                        ? frame.say("desks.jobs.far.open", job.done())
                        : frame.say("desks.jobs.far", job.done(), job.of());
        return new JobLine(job.href(), job.what().in(frame.language()), frame.say("desks.jobs.kind." + job.kind()),
                job.state(), frame.say("desks.jobs.state." + job.state()),
                frame.say("desks.jobs.began", job.by(), when.of(job.began())), far, job.done(),
                far.isEmpty() ? 0 : job.of(), job.result().in(frame.language()),
                mend == null ? null : mend.in(frame.language()));
    }

    /** True while the service is at one of them. */
    public static boolean isAnyWorking(List<JobLine> lines) {
        return lines.stream().anyMatch(line -> line.state == Job.State.WORKING);
    }
}
