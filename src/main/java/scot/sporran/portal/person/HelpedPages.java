package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import scot.sporran.identity.Delegation;
import scot.sporran.identity.Delegations;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.JointRule;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.Power;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.renewals.PowerHolders;
import scot.sporran.support.renewals.Renewal;
import scot.sporran.support.renewals.RenewalRules;
import scot.sporran.support.renewals.Renewals;

/** Whom a representative helps: each with the ground on which, until when, and with whom they decide together. */
@Singleton
final class HelpedPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Delegations delegations;
    private final Powers powers;
    private final People people;
    private final PowerHolders holders;
    private final Renewals renewals;
    private final Clock clock;

    HelpedPages(Frames frames, Delegations delegations, Powers powers, People people,
            PowerHolders holders, Renewals renewals, Clock clock) {
        this.frames = frames;
        this.delegations = delegations;
        this.powers = powers;
        this.people = people;
        this.holders = holders;
        this.renewals = renewals;
        this.clock = clock;
    }

    /** @param works whether they are somebody's assistant too */
    JteModel page(Visit visit, boolean works) {
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "helped.title");
        When when = new When(clock, frame.language());
        Set<UUID> ids = new LinkedHashSet<>();
        delegations.ofLogin(visit.login().id()).stream().filter(one -> one.standsOn(when.today()))
                .map(Delegation::personId).forEach(ids::add);
        List<Option> ways = ids.stream().flatMap(id -> people.find(new PersonId(id)).stream())
                .map(person -> new Option("/people/" + person.id().value(), person.displayName(),
                        why(visit, person, frame, when)))
                .toList();
        return templates.personHelped(frame, ending(visit, frame, when), ways, works);
    }

    /** Powers that run out, with the days left said first: each leads to where the new paper is sent. */
    private List<Option> ending(Visit visit, Frame frame, When when) {
        return holders.renewable(visit.login()).stream()
                .filter(power -> endsSoon(power, when)).map(power -> {
                    Renewal last = renewals.last(power.id());
                    return new Option("/powers/" + power.id().value() + "/renewal",
                            RenewalWords.left(power, frame.language(), when),
                            frame.say("renewal.for",
                                    people.find(power.person()).map(SupportedPerson::displayName).orElse(""))
                                    + " " + (last == null
                                            ? frame.say("renewal.way")
                                            : RenewalWords.toSender(last, frame.language(), when)));
                }).toList();
    }

    private static boolean endsSoon(Power power, When when) {
        return RenewalRules.mayBeRenewed(power, when.today())
                && RenewalRules.daysLeft(power, when.today()) <= Powers.REMINDED_AT.getFirst();
    }

    /** On what ground, and until when, which is said first when it is soon; nothing where no power is written down. */
    private String why(Visit visit, SupportedPerson person, Frame frame, When when) {
        return powers.of(person.id()).stream()
                .filter(power -> visit.login().id().equals(power.login()) && power.standsOn(when.today())).findFirst()
                .map(power -> said(power, frame, when)).orElse("");
    }

    private static String said(Power power, Frame frame, When when) {
        String together = power.jointRule() == JointRule.JOINTLY ? " " + frame.say("helped.together") : "";
        String why = frame.say("helped.why." + power.basis());
        if (endsSoon(power, when)) {
            return RenewalWords.left(power, frame.language(), when) + " " + why + together;
        }
        String until = power.to() == null
                ? frame.say("helpers.no-end")
                : frame.say("helpers.until", when.longDay(power.to()));
        return why + " " + until + together;
    }
}
