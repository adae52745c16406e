package scot.sporran.identity.staff;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.SignIn;
import scot.sporran.identity.Telling;
import scot.sporran.identity.WebAddress;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Words;
import scot.sporran.platform.outlet.Message;

/**
 * People of a payroll bureau or a provider, whom no council lets in: whoever runs the installation asks them in by e-mail, and ends
 * that.
 */
@Singleton
public class Outsiders {

    private final Staff staff;
    private final Logins logins;
    private final Addresses addresses;
    private final SignIn signIn;
    private final Telling telling;
    private final WebAddress site;

    Outsiders(Staff staff, Logins logins, Addresses addresses, SignIn signIn, Telling telling, WebAddress site) {
        this.staff = staff;
        this.logins = logins;
        this.addresses = addresses;
        this.signIn = signIn;
        this.telling = telling;
        this.site = site;
    }

    /**
     * One of them.
     *
     * @param email enough of their address to know it by; null while none is known
     * @param standing false once their access was ended
     */
    public record Outsider(Login login, @Nullable String email, boolean standing) {}

    /** What is known of them, by name. */
    public List<Outsider> of(Collection<Login> people) {
        return people.stream().sorted(Comparator.comparing(Login::displayName))
                .map(login -> new Outsider(login, staff.emailHint(login.id()).orElse(null),
                        logins.letIn(login.id()).isPresent()))
                .toList();
    }

    /** True when an invitation gets to anybody. */
    public boolean reaches() {
        return telling.reaches(Addresses.Kind.EMAIL);
    }

    /** Asks somebody new in; who has that address already was asked in before. */
    public void welcome(Login login, String typed, String house, HttpRequest<?> from) {
        String email = Addresses.read(Addresses.Kind.EMAIL, typed);
        if (addresses.of(login.id(), Addresses.Kind.EMAIL).filter(email::equals).isEmpty()) {
            invite(login, typed, house, from);
        }
    }

    /**
     * Sends a link that signs in once and for a day. From then on they ask for one themselves, with the same address.
     *
     * @param house the bureau or provider, as the message names it
     * @param from the request by which it is asked for, which says where the portal is
     * @throws BadInputException when it is no e-mail address
     */
    public void invite(Login login, String typed, String house, HttpRequest<?> from) {
        staff.setEmail(login, typed);
        URI home = site.base(from);
        telling.send(Message.email(Addresses.read(Addresses.Kind.EMAIL, typed), Words.say("mail.invite.subject"),
                Words.say("mail.invite.text", login.displayName(), house,
                        home.resolve(signIn.oneTimeLink(login.id()).path()), home.resolve("/sign-in"))));
    }

    /** Ends somebody's access from their next request on; false when it was ended before. */
    public boolean end(Login login, Login by) {
        return staff.end(login, by);
    }
}
