package scot.sporran.payruns.employment;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.EntityTag;

/** What every controller of pay does first: finds the employer or job, and asks whether this login may. */
@Singleton
public class WorkGate {

    private static final int LONGEST_KEY = 100;

    private final Access access;
    private final Employers employers;
    private final Employments employments;

    WorkGate(Access access, Employers employers, Employments employments) {
        this.access = access;
        this.employers = employers;
        this.employments = employments;
    }

    /** A job with its employer. @param own whether it is the login's own job */
    public record Job(Employment employment, Employer employer, boolean own) {}

    /** The employer, if this login may do that there; otherwise 404 or 403. */
    public Employer employer(SignedIn who, UUID employerId, Deed deed) {
        Employer employer = employers.find(new EmployerId(employerId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(employer.person().value(), employer.budget().value()));
        return employer;
    }

    /** True when this login may do that for the employer. */
    public boolean may(SignedIn who, Employer employer, Deed deed) {
        return access.may(who.login(), deed, Subject.budget(employer.person().value(), employer.budget().value()));
    }

    /** The job, if this login may do that there for others; otherwise 404 or 403. */
    public Job job(SignedIn who, UUID employmentId, Deed deed) {
        return job(who, employmentId, deed, null);
    }

    /**
     * The job, if this login may do that there: for others by one deed, for themselves by another.
     *
     * @param own what one may do about one's own job; null when nobody may do it about their own
     */
    public Job job(SignedIn who, UUID employmentId, Deed deed, @Nullable Deed own) {
        Employment job = employments.find(new EmploymentId(employmentId)).orElseThrow(Access::notThere);
        Employer employer = employers.find(job.employer()).orElseThrow(Access::notThere);
        boolean self = isSelf(who, job);
        Subject subject = Subject.budget(employer.person().value(), employer.budget().value());
        if (self && own != null && may(who, employer, own)) {
            access.require(who, own, subject);
            return new Job(job, employer, true);
        }
        if (!may(who, employer, deed)) {
            if (self || may(who, employer, Deed.VIEW_PAY)) {
                throw new HttpStatusException(HttpStatus.FORBIDDEN,
                        "You can see this, but this step is for somebody else.");
            }
            throw Access.notThere();
        }
        access.require(who, deed, subject);
        return new Job(job, employer, self);
    }

    /** That this login may say where the job's pay goes: an account in place of another wants a fresh proof of who asks. */
    public void requireAccount(SignedIn who, Job job) {
        if (employments.bank(job.employment().id()).isPresent()) {
            Employer employer = job.employer();
            access.require(who, Deed.CHANGE_ACCOUNT,
                    Subject.budget(employer.person().value(), employer.budget().value()));
        }
    }

    /** True when the login is the assistant whose job it is. */
    public boolean isSelf(SignedIn who, Employment job) {
        return employments.assistant(job.assistant()).filter(assistant -> who.login().id().equals(assistant.login()))
                .isPresent();
    }

    /** The changed thing, or 412 when somebody changed it meanwhile. */
    public static <T> T changed(Optional<T> changed) {
        return changed.orElseThrow(EntityTag::changedMeanwhile);
    }

    /** What the domain finds wrong with the input, as 400 in the field's name. */
    public static <T> T sensible(Supplier<T> work) {
        try {
            return work.get();
        } catch (BadPayInputException e) {
            String message = String.valueOf(e.getMessage());
            String start = e.field() + ": ";
            throw new BadInputException(e.field(),
                    message.startsWith(start) ? message.substring(start.length()) : message,
                    "Change it and send it again.");
        } catch (UnknownRatesException e) {
            throw new BadInputException("payDate", String.valueOf(e.getMessage()), "Send a date that is known.");
        } catch (scot.sporran.payroll.MalformedTaxCodeException e) {
            throw new BadInputException("taxCode", String.valueOf(e.getMessage()), "Send it as HMRC wrote it.");
        } catch (IllegalArgumentException e) {
            throw new BadInputException("input", String.valueOf(e.getMessage()), "Change it and send it again.");
        }
    }

    /** A key that makes sending twice the same as sending once. */
    public static String key(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_KEY) {
            throw new BadInputException("Idempotency-Key", "1 to " + LONGEST_KEY + " characters",
                    "Send a new one with each new thing, and the same one when you send the same thing again.");
        }
        return header;
    }
}
