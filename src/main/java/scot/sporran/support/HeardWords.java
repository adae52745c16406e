package scot.sporran.support;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.identity.Login;
import scot.sporran.identity.together.CoHolders;
import scot.sporran.identity.together.JointAct;
import scot.sporran.identity.together.JointActs;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;

/**
 * The yes or no of a joint holder who does not sign in, as an officer heard it: by telephone, in a letter, or face to face. It is never
 * taken for one who signs in, and never from an officer who is one of those who decide, or whom the person pays.
 */
@Singleton
public class HeardWords {

    private final JointActs acts;
    private final Powers powers;
    private final People people;
    private final Payees payees;
    private final Clock clock;

    HeardWords(JointActs acts, Powers powers, People people, Payees payees, Clock clock) {
        this.acts = acts;
        this.powers = powers;
        this.people = people;
        this.payees = payees;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Kept {
        KEPT,
        /** The act was decided, taken back, or its time ran out. */
        WAITS_NO_MORE,
        /** That holder signs in, and says it there. */
        SIGNS_IN,
        /** Nobody whose yes this act waits for. */
        NOT_ASKED,
        /** The officer decides with them, began it, or is paid by the person. */
        INVOLVED
    }

    /**
     * What an officer heard.
     *
     * @param power whose holder said it
     * @param on the day on which it was said, Europe/London
     */
    public record HeardWord(UUID power, JointAct.Said said, JointAct.How how, LocalDate on) {}

    /**
     * Keeps it; the same again is the same, and another word from the same holder takes its place while the act waits.
     *
     * @throws BadInputException when the day cannot be
     */
    public Kept keep(JointAct act, HeardWord word, Login officer) {
        if (act.state() != JointAct.State.WAITS) {
            return Kept.WAITS_NO_MORE;
        }
        CoHolders.CoHolder holder = acts.others(act).stream().filter(one -> one.power().equals(word.power()))
                .findFirst().orElse(null);
        if (holder == null) {
            return Kept.NOT_ASKED;
        }
        if (holder.login() != null) {
            return Kept.SIGNS_IN;
        }
        if (isInvolved(act, officer)) {
            return Kept.INVOLVED;
        }
        if (word.on().isAfter(today()) || word.on().isBefore(London.dateOf(act.beganAt()))) {
            throw new BadInputException("on", "a day from the one on which it was asked to today",
                    "Say on which day they told the council.");
        }
        return acts.hear(act, new JointAct.Word(holder.power(), holder.name(), word.said(), clock.instant(),
                new JointAct.Heard(word.how(), word.on(), officer.displayName())), officer)
                        ? Kept.KEPT
                        : Kept.WAITS_NO_MORE;
    }

    /** By login, and by name: who works for the council and is somebody's guardian too has two logins. */
    private boolean isInvolved(JointAct act, Login officer) {
        LocalDate today = today();
        List<Power> standing = powers.of(new PersonId(act.person())).stream().filter(power -> power.standsOn(today))
                .toList();
        String own = FoldedName.of(officer.displayName());
        Stream<String> names = Stream.of(standing.stream().map(Power::holderName), Stream.of(act.beganName()),
                people.find(new PersonId(act.person())).stream().map(SupportedPerson::displayName),
                payees.of(act.person()).stream().map(Payee::name),
                act.fields().values().stream().flatMap(List::stream)).flatMap(all -> all);
        return standing.stream().anyMatch(power -> officer.id().equals(power.login()))
                || names.anyMatch(name -> FoldedName.of(name).equals(own));
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
