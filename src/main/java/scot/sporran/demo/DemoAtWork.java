package scot.sporran.demo;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employments;

/** Those of the demo who have to do with pay and sign in: the people of its bureau, and the assistants of one employer. */
@Singleton
class DemoAtWork {

    private final Employers employers;
    private final Employments employments;
    private final Bureaus bureaus;
    private final Logins logins;

    DemoAtWork(Employers employers, Employments employments, Bureaus bureaus, Logins logins) {
        this.employers = employers;
        this.employments = employments;
        this.bureaus = bureaus;
        this.logins = logins;
    }

    List<Login> all() {
        List<Login> all = new ArrayList<>();
        for (Employer employer : employers.all(null, 1)) {
            BureauId bureau = employer.bureau();
            if (bureau != null) {
                all.addAll(bureaus.operators(bureau));
            }
            employments.of(employer.id()).stream().flatMap(job -> employments.assistant(job.assistant()).stream())
                    .flatMap(assistant -> Stream.ofNullable(assistant.login()))
                    .flatMap(login -> logins.find(login).stream()).forEach(all::add);
        }
        return all;
    }
}
