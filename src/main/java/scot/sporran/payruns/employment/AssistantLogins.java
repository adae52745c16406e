package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.ways.WaysToSignIn;

/** How personal assistants come to sign in: by a code that whoever employs them hands over. */
@Singleton
public class AssistantLogins {

    private final Employments employments;
    private final Employers employers;
    private final EmploymentTables tables;
    private final Logins logins;
    private final WaysToSignIn ways;

    AssistantLogins(Employments employments, Employers employers, EmploymentTables tables, Logins logins,
            WaysToSignIn ways) {
        this.employments = employments;
        this.employers = employers;
        this.tables = tables;
        this.logins = logins;
        this.ways = ways;
    }

    /**
     * A code that signs an assistant in, once and within ten minutes; whoever has no login yet gets one with it.
     *
     * @param employs whether the asker employs for that employer: whoever holds the code sees the pay of every job
     * @param by whoever asks
     * @return empty where the assistant also works for somebody for whom the asker does not employ, or was let in by another at this moment
     */
    public Optional<String> code(Assistant assistant, Predicate<Employer> employs, Login by) {
        boolean all = employments.of(assistant.id()).stream()
                .allMatch(job -> employers.find(job.employer()).filter(employs).isPresent());
        if (!all) {
            return Optional.empty();
        }
        LoginId known = assistant.login();
        if (known != null) {
            return logins.letIn(known).map(login -> ways.pair(login, by));
        }
        Login made = logins.createForAssistant(assistant.name());
        return tables.letIn(assistant.id(), made.id()) ? Optional.of(ways.pair(made, by)) : Optional.empty();
    }
}
