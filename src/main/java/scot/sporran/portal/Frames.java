package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegation;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.Logos;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.TimesAway;

/** Makes the frame of a page: whose council, which places, for whom somebody acts, and what was just done. */
@Singleton
public final class Frames {

    private final Councils councils;
    private final Logos logos;
    private final Delegations delegations;
    private final Access access;
    private final Looks looks;
    private final TimesAway times;
    private final Clock clock;

    Frames(Councils councils, Logos logos, Delegations delegations, Access access, Looks looks, TimesAway times,
            Clock clock) {
        this.councils = councils;
        this.logos = logos;
        this.delegations = delegations;
        this.access = access;
        this.looks = looks;
        this.times = times;
        this.clock = clock;
    }

    /** The places at the foot of a person's page. */
    public enum Spot {
        HOME, MONEY, PEOPLE, ME, NONE
    }

    /** The places of the workspace. */
    public enum Desk {
        QUEUE, FLAGS, PEOPLE, PAYMENTS, RETURNS, BOOKS, RUNS, JOBS, BANK, SURPLUS, RULES, CARDS, CARD_RULES, SETUP, LETTERS, NOTIFICATIONS, RETENTION, POST, STAFF, FOUR_EYES, AUDIT, SERVICE, FUNDS, HELP, NONE
    }

    /** The language that the login reads. */
    public Language language(Visit visit) {
        return looks.of(visit.login().id()).language();
    }

    /**
     * A page about a person: with the person's places for whoever lives with them, with the workspace's for staff.
     *
     * @param titleKey names the title among the texts
     */
    public Frame person(Visit visit, SupportedPerson person, Spot spot, String titleKey, Object... values) {
        Login login = visit.login();
        if (isStaff(login)) {
            return desk(visit, Desk.PEOPLE, times.diedOn(person.id()).orElse(null), whose(login, person), titleKey,
                    values);
        }
        Look look = looks.of(login.id());
        return new Frame(look, look.language().say(titleKey, values), councilName(person.council().value()),
                logo(person.council().value()),
                personPlaces(look.language(), login, person.id().value(), spot), visit.who().formToken(), false,
                banner(look.language(), login, person), closesIn(visit), done(look.language(), visit), null);
    }

    /** A page of the workspace, or one that is about nobody. */
    public Frame work(Visit visit, Desk desk, String titleKey, Object... values) {
        return desk(visit, desk, null, null, titleKey, values);
    }

    /** @param died when the page is about somebody who has: whoever is about to ring or write should know */
    private Frame desk(Visit visit, Desk desk, @Nullable LocalDate died, Frame.@Nullable Whose whose, String titleKey,
            Object... values) {
        Login login = visit.login();
        Look look = looks.of(login.id());
        String banner = died == null
                ? null
                : look.language().say("case.died", new When(clock, look.language()).longDay(died));
        return new Frame(look, look.language().say(titleKey, values), councilName(login.councilId()),
                logo(login.councilId()),
                places(look.language(), login, desk), visit.who().formToken(), isStaff(login), banner,
                closesIn(visit), done(look.language(), visit), whose);
    }

    /** The name above a page about somebody; a page that has it for its title says it once. */
    private Frame.@Nullable Whose whose(Login login, SupportedPerson person) {
        return new Frame.Whose(person.displayName(),
                login.councilId() == null ? null : "/people/" + person.id().value());
    }

    /** A page of the workspace in another's language, for what an officer and a person read together. */
    public Frame together(Visit visit, Language language, Desk desk, String titleKey, Object... values) {
        Login login = visit.login();
        Look look = looks.of(login.id());
        return new Frame(new Look(language, look.size(), look.keys()), language.say(titleKey, values),
                councilName(login.councilId()), logo(login.councilId()), places(language, login, desk),
                visit.who().formToken(),
                isStaff(login), null, closesIn(visit), done(language, visit), null);
    }

    /** True for those who look after others for a living. */
    public static boolean isStaff(Login login) {
        return login.role() != Role.SUPPORTED_PERSON && login.role() != Role.REPRESENTATIVE
                && login.role() != Role.PERSONAL_ASSISTANT;
    }

    private static List<Frame.Place> personPlaces(Language language, Login login, UUID person, Spot spot) {
        String base = "/people/" + person;
        String home = person.equals(login.personId()) ? "/" : base;
        return List.of(new Frame.Place(home, language.say("nav.home"), "home", spot == Spot.HOME),
                new Frame.Place(base + "/money", language.say("nav.money"), "money", spot == Spot.MONEY),
                new Frame.Place(base + "/helpers", language.say("nav.people"), "people", spot == Spot.PEOPLE),
                new Frame.Place(base + "/me", language.say("nav.me"), "me", spot == Spot.ME));
    }

    private List<Frame.Place> places(Language language, Login login, Desk desk) {
        List<Frame.Place> places = new ArrayList<>();
        UUID council = login.councilId();
        if (council != null) {
            boolean money = access.mayInCouncil(login, Deed.VIEW_BALANCE, council);
            if (money) {
                places.add(place(language, "/", Desk.QUEUE, desk));
            }
            if (access.mayInCouncil(login, Deed.REVIEW_MONEY, council)
                    || access.mayInCouncil(login, Deed.REVIEW_WELFARE, council)) {
                places.add(place(language, "/work/flags", Desk.FLAGS, desk));
            }
            places.add(place(language, money ? "/work/people" : "/", Desk.PEOPLE, desk));
            if (access.mayInCouncil(login, Deed.VIEW_PURCHASES, council)) {
                places.add(place(language, "/work/payments", Desk.PAYMENTS, desk));
            }
            if (access.mayInCouncil(login, Deed.PREPARE_MONEY, council)) {
                places.add(place(language, "/work/returns", Desk.RETURNS, desk));
                places.add(place(language, "/work/funding-runs", Desk.RUNS, desk));
                places.add(place(language, "/work/bank-files", Desk.BANK, desk));
                places.add(place(language, "/work/surplus", Desk.SURPLUS, desk));
            }
            if (access.mayInCouncil(login, Deed.VIEW_PURCHASES, council)) {
                places.add(place(language, "/work/books", Desk.BOOKS, desk));
            }
            if (access.mayInCouncil(login, Deed.PREPARE_MONEY, council)
                    || access.mayInCouncil(login, Deed.VIEW_PURCHASES, council)
                    || access.mayInCouncil(login, Deed.IMPORT, council)) {
                places.add(place(language, "/work/jobs", Desk.JOBS, desk));
            }
            if (access.mayInCouncil(login, Deed.READ_RULES, council)) {
                places.add(place(language, "/work/rules", Desk.RULES, desk));
            }
            if (access.mayInCouncil(login, Deed.VIEW_PURCHASES, council)) {
                places.add(place(language, "/work/cards", Desk.CARDS, desk));
            }
            if (access.mayInCouncil(login, Deed.SET_CARD_RULES, council)) {
                places.add(place(language, "/work/card-rules", Desk.CARD_RULES, desk));
            }
            if (access.mayInCouncil(login, Deed.PREPARE_MONEY, council)
                    || access.mayInCouncil(login, Deed.AGREE_PLAN, council)
                    || access.mayInCouncil(login, Deed.IMPORT, council)) {
                places.add(place(language, "/work/setup", Desk.SETUP, desk));
            }
            if (access.mayInCouncil(login, Deed.WRITE_MESSAGES, council)) {
                places.add(place(language, "/work/post", Desk.POST, desk));
            }
            if (access.mayInCouncil(login, Deed.EDIT_LETTERS, council)) {
                places.add(place(language, "/work/letters", Desk.LETTERS, desk));
            }
            if (access.mayInCouncil(login, Deed.VIEW_NOTIFICATIONS, council)) {
                places.add(place(language, "/work/notifications", Desk.NOTIFICATIONS, desk));
            }
            if (access.mayInCouncil(login, Deed.DISPOSE, council)) {
                places.add(place(language, "/work/retention", Desk.RETENTION, desk));
            }
            if (access.mayInCouncil(login, Deed.APPROVE_ROLES, council)) {
                places.add(place(language, "/work/staff", Desk.STAFF, desk));
            }
            if (access.mayInCouncil(login, Deed.RELEASE_MONEY, council)
                    || access.mayInCouncil(login, Deed.SET_CARD_RULES, council)
                    || access.mayInCouncil(login, Deed.APPROVE_ROLES, council)) {
                places.add(place(language, "/work/four-eyes", Desk.FOUR_EYES, desk));
            }
            if (access.mayInCouncil(login, Deed.VIEW_AUDIT, council)) {
                places.add(place(language, "/work/audit", Desk.AUDIT, desk));
            }
            if (access.mayInCouncil(login, Deed.VIEW_SERVICE, council)) {
                places.add(place(language, "/work/service", Desk.SERVICE, desk));
            }
        } else if (login.role() == Role.PROVIDER) {
            places.add(place(language, "/", Desk.FUNDS, desk));
        } else if (login.role() == Role.BUREAU_OPERATOR) {
            places.add(new Frame.Place("/", language.say("desk.pay"), "pay", desk == Desk.QUEUE));
            places.add(new Frame.Place("/work/employers", language.say("desk.employers"), "employers",
                    desk == Desk.PEOPLE));
        } else {
            places.add(new Frame.Place("/", language.say("nav.home"), "home", desk == Desk.QUEUE));
            places.add(new Frame.Place("/me", language.say("nav.me"), "me", false));
        }
        return List.copyOf(places);
    }

    private static Frame.Place place(Language language, String href, Desk at, Desk open) {
        String name = at.name().toLowerCase(java.util.Locale.ROOT);
        return new Frame.Place(href, language.say("desk." + name), name, at == open);
    }

    private @Nullable String banner(Language language, Login login, SupportedPerson person) {
        if (person.id().value().equals(login.personId())) {
            return null;
        }
        LocalDate today = London.dateOf(clock.instant());
        LocalDate until = delegations.ofLogin(login.id()).stream()
                .filter(one -> one.personId().equals(person.id().value()) && one.standsOn(today))
                .map(Delegation::until).filter(java.util.Objects::nonNull).max(LocalDate::compareTo).orElse(null);
        return until == null
                ? language.say("banner.helping", person.displayName())
                : language.say("banner.helping.until", person.displayName(),
                        new When(clock, language).longDay(until));
    }

    private @Nullable Long closesIn(Visit visit) {
        Instant now = clock.instant();
        Instant at = visit.who().closesAt(now);
        return at == null ? null : Math.max(0, Duration.between(now, at).toSeconds());
    }

    private static @Nullable String done(Language language, Visit visit) {
        String key = "done." + visit.done();
        return visit.done() != null && language.knows(key) ? language.say(key) : null;
    }

    private @Nullable String logo(@Nullable UUID council) {
        return council == null ? null : logos.of(new CouncilId(council)).map(Logos.Logo::address).orElse(null);
    }

    private @Nullable String councilName(@Nullable UUID council) {
        return council == null ? null : councils.find(new CouncilId(council)).map(Council::name).orElse(null);
    }
}
