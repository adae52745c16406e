package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.demo.DemoCharacter.Story;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.JointRule;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.AboutPeople;
import scot.sporran.support.about.EmergencyCard;
import scot.sporran.support.about.EmergencyCards;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.about.TimesAway;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;

/** What is on record about each of the cast beside their money: who acts for them, their plan, times away. */
@Singleton
@Requires(env = "demo")
class DemoPersons {

    private static final Set<Deed> ACTS_FOR = Set.of(Deed.VIEW_PERSON, Deed.VIEW_PLAN, Deed.VIEW_BALANCE,
            Deed.VIEW_PURCHASES, Deed.ASK, Deed.SPEND, Deed.CONFIRM);

    private final SupportPlans plans;
    private static final EmergencyCard CARD = new EmergencyCard("Rhona, my sister\n01632 960123",
            "Cairnside Support, any hour\n01632 960145", "Getting up, washing, my tablets at eight.",
            "I need time to answer. Please do not touch my left arm.");
    private static final Set<Story> WITH_CARD = EnumSet.of(Story.GUARDIAN, Story.HOSPITAL, Story.POOL);

    private final Powers powers;
    private final AboutPeople about;
    private final EmergencyCards cards;
    private final TimesAway away;
    private final Logins logins;
    private final Sql sql;

    DemoPersons(SupportPlans plans, Powers powers, AboutPeople about, EmergencyCards cards, TimesAway away,
            Logins logins, Sql sql) {
        this.plans = plans;
        this.powers = powers;
        this.about = about;
        this.cards = cards;
        this.away = away;
        this.logins = logins;
        this.sql = sql;
    }

    /** Age, sex and group, who acts for them, and when they died. */
    void known(DemoCharacter character, SupportedPerson person, LocalDate today) {
        about.change(person, 0, character.about(), "demo");
        if (WITH_CARD.contains(character.story())) {
            cards.change(person, 0, CARD, person.displayName());
        }
        if (character.story() == Story.DIED) {
            away(person, TimeAway.Kind.DEATH, today.minusWeeks(8), null);
        }
        represent(character, person, today);
    }

    private void represent(DemoCharacter character, SupportedPerson person, LocalDate today) {
        switch (character.story()) {
            case GUARDIAN -> power(person, PowerBasis.GUARDIAN, "Seòras Mac an t-Saoir",
                    "Order of the sheriff at Invercairn", today.plusDays(88), today);
            case CHILD -> power(person, PowerBasis.PARENT, "Katie Sutherland", "Birth certificate seen", null, today);
            case RELATIVE_BARRED -> power(person, PowerBasis.WELFARE_ATTORNEY, "Dod Null",
                    "Certificate of the Public Guardian", null, today);
            default -> {
                // acts for themselves
            }
        }
    }

    private void power(SupportedPerson person, PowerBasis basis, String name, String evidence,
            @Nullable LocalDate until, LocalDate today) {
        Login login = logins.createForRepresentative(name);
        powers.record(person, new Powers.NewPower(basis, name, login.id(), true, ACTS_FOR, JointRule.ALONE, evidence,
                today.minusMonths(17), today.minusMonths(17), until), "demo");
    }

    /** What was agreed at the last review. */
    void plan(DemoLives.Life life, LocalDate today) {
        boolean child = life.character().story() == Story.CHILD;
        List<SupportPlan.PlanOutcome> outcomes = List.of(
                new SupportPlan.PlanOutcome("home", child ? "Get to school without a fight" : "Live in my own home"),
                new SupportPlan.PlanOutcome("out", child ? "Swim with the others" : "Get out and see folk"));
        List<SupportPlan.Purpose> purposes = List.of(
                new SupportPlan.Purpose("support", "Support at home", List.of("home"), null, List.of()),
                new SupportPlan.Purpose("going-out", "Going out", List.of("out"), null, List.of()));
        boolean late = life.character().story() == Story.REVIEW_LATE;
        plans.agree(life.person().id(), 0, new SupportPlan(today.minusMonths(18),
                late ? today.minusDays(21) : today.plusMonths(4), outcomes,
                purposes, "Ring the office. The contingency may be used."), life.staff().worker().displayName(),
                "Agreed at the review");
    }

    /** Whoever paid for a cottage was there for some days. */
    void breaks(SupportedPerson person, List<DemoMonths.Happening> all) {
        all.stream().filter(one -> DemoMonths.COTTAGE.equals(one.shop())).map(DemoMonths.Happening::on)
                .forEach(day -> away(person, TimeAway.Kind.BREAK, day, day.plusDays(4)));
    }

    /** Through the usual door, and then as it was: written down on its first day, not while the demo was made. */
    private void away(SupportedPerson person, TimeAway.Kind kind, LocalDate from, @Nullable LocalDate to) {
        TimeAway time = away.record(person.id(), kind, from, to, "demo");
        sql.update("UPDATE person_away SET recorded_at_us=? WHERE away_id=?",
                Micros.of(from.atTime(LocalTime.NOON).atZone(London.ZONE).toInstant()), time.id());
    }
}
