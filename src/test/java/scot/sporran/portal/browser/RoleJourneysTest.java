package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.portal.Till;
import scot.sporran.support.Council;
import scot.sporran.support.JointRule;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/** What representatives, auditors and administrators of a council come to do, on a phone without scripts and at a desk with them. */
@MicronautTest(transactional = false)
class RoleJourneysTest extends BrowserTest {

    @Inject
    Till till;
    @Inject
    Powers powers;
    @Inject
    SupportPlans plans;
    @Inject
    RulePacks packs;
    @Inject
    OutboxWorker outbox;
    @Inject
    MovableClock clock;

    private LocalDate today;
    private Council place;
    private Login first;
    private Login second;

    @BeforeAll
    void hire() {
        today = London.dateOf(clock.instant());
        place = councils.add("Glen Alder Council");
        first = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, place.id().value());
        second = logins.createForCouncil("Hamish Dow", Role.COUNCIL_ADMIN, place.id().value());
        packs.begin(place.id(), ShippedPacks.find("default").orElseThrow(), today.minusYears(1), "test");
    }

    private Login mayFor(SupportedPerson person, String name, PowerBasis basis, JointRule rule, Set<Deed> deeds) {
        Login login = logins.createForRepresentative(name);
        powers.record(person, new Powers.NewPower(basis, name, login.id(), true, deeds, rule, "Register 1/26", today,
                today.minusDays(10), today.plusDays(80)), "Shona Gray");
        return login;
    }

    private static void open(Page page, String link) {
        follow(page, page.locator("a:visible", new Page.LocatorOptions().setHasText(link)).first()::click);
    }

    private static String main(Page page) {
        return page.locator("main").textContent();
    }

    /** A person whom a friend may only watch, and for whom two attorneys decide together. */
    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESK})
    void representativesSeeForWhomAndWhyActAsTheyMayAndThePersonSeesEachAct(int width) throws Exception {
        boolean scripts = width == DESK;
        SupportedPerson ailsa = people.add(place.id(), "Ailsa Craig " + width);
        Till.Wallet wallet = till.open(ailsa, Money.ofPounds(300));
        Set<Deed> watching = EnumSet.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE, Deed.VIEW_PURCHASES);
        Set<Deed> deciding = EnumSet.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE, Deed.VIEW_PURCHASES, Deed.ASK, Deed.SPEND,
                Deed.CONFIRM);
        Login friend = mayFor(ailsa, "Morna Friend", PowerBasis.CHOSEN_BY_PERSON, JointRule.ALONE, watching);
        Login rhona = mayFor(ailsa, "Rhona Kerr", PowerBasis.CONTINUING_ATTORNEY, JointRule.JOINTLY, deciding);
        Login calum = mayFor(ailsa, "Calum Kerr", PowerBasis.CONTINUING_ATTORNEY, JointRule.JOINTLY, deciding);
        String path = "/people/" + ailsa.id().value();

        Page watches = pageOf(friend, width, scripts);
        assertThat(main(watches)).contains(ailsa.displayName(), "They chose you.", "Until ");
        open(watches, ailsa.displayName());
        assertThat(watches.locator(".sp-banner").textContent()).contains("You are helping " + ailsa.displayName());
        assertThat(main(watches)).contains("£300.00");
        assertFits(watches);
        watches.navigate(path + "/promises");
        assertThat(main(watches)).doesNotContain("Write down a promise");
        assertThat(watches.locator("button:visible").count()).as("nothing to press but signing out").isLessThan(2);

        Page hers = pageOf(rhona, width, scripts);
        assertThat(main(hers)).contains("You are their attorney for money.", "You decide together with others.");
        hers.navigate(path + "/promises");
        hers.locator("summary").first().click();
        hers.fill("#amount", "45");
        hers.fill("#what", "A ramp for the van");
        hers.locator("input[name=kind]").first().check();
        hers.fill("#due", today.plusDays(5).toString());
        hers.locator("form button[type=submit]:visible").last().scrollIntoViewIfNeeded();
        follow(hers, hers.locator("main form button[type=submit]:visible").last()::click);
        assertThat(hers.locator(".sp-done").textContent()).contains("Your yes is kept.");
        assertThat(main(hers)).contains("Rhona Kerr wants to", "A ramp for the van", "It waits for the others.")
                .doesNotContain("Yes, do it");
        assertFits(hers);

        Page his = pageOf(calum, width, scripts);
        open(his, ailsa.displayName());
        open(his, "Rhona Kerr asks for your yes");
        assertThat(main(his)).contains("A ramp for the van");
        press(his, "Yes, do it");
        assertThat(his.locator(".sp-done").textContent()).contains("It is written down.");
        assertThat(main(his)).contains("A ramp for the van", "£45.00");
        hers.navigate(path + "/together");
        assertThat(main(hers)).contains("Nothing waits for a yes.");
        hers.navigate(path + "/cards");
        press(hers, "Pause it now");
        assertThat(hers.locator(".sp-plastic__state").textContent()).as("harm is stopped by one alone")
                .isEqualTo("paused");

        Page own = pageOf(logins.createForPerson(ailsa.displayName(), ailsa.id().value()), width, scripts);
        open(own, "People");
        assertThat(main(own)).contains("Morna Friend", "Rhona Kerr", "Calum Kerr", "Attorney for money.");
        follow(own, own.locator("a[href$='/done-for']").first()::click);
        assertThat(main(own)).contains("Rhona Kerr, helps: pay and look after the card",
                "Calum Kerr, helps: pay and look after the card");
        assertFits(own);
        assertThat(wallet.budget().person()).isEqualTo(ailsa.id());
    }

    /** One of those who decide together has no telephone that signs in: an officer hears her, and the act goes on. */
    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESK})
    void whoDoesNotSignInTellsTheCouncilAndTheActGoesOn(int width) throws Exception {
        boolean scripts = width == DESK;
        SupportedPerson ailsa = people.add(place.id(), "Ailsa Heard " + width);
        till.open(ailsa, Money.ofPounds(300));
        Set<Deed> deciding = EnumSet.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE, Deed.VIEW_PURCHASES, Deed.SPEND);
        Login rhona = mayFor(ailsa, "Rhona Kerr", PowerBasis.CONTINUING_ATTORNEY, JointRule.JOINTLY, deciding);
        powers.record(ailsa, new Powers.NewPower(PowerBasis.CONTINUING_ATTORNEY, "Una Kerr", null, true, deciding,
                JointRule.JOINTLY, "Register 1/26", today, today.minusDays(10), null), "Shona Gray");
        String path = "/people/" + ailsa.id().value();
        Page hers = pageOf(rhona, width, scripts);
        hers.navigate(path + "/promises");
        hers.locator("summary").first().click();
        hers.fill("#amount", "45");
        hers.fill("#what", "A ramp for the van");
        hers.locator("input[name=kind]").first().check();
        hers.fill("#due", today.plusDays(5).toString());
        follow(hers, hers.locator("main form button[type=submit]:visible").last()::click);
        assertThat(main(hers)).contains("Waits for: Una Kerr.", "Somebody who does not sign in can tell the council.");

        Page desk = pageOf(logins.createForCouncil("Fiona Grant", Role.FINANCE_OFFICER, place.id().value()), width,
                scripts);
        desk.navigate("/work/queue?what=joint");
        follow(desk, desk.locator("main a[href='" + path + "/together']").first()::click);
        assertThat(main(desk)).contains("A ramp for the van").doesNotContain("Yes, do it");
        open(desk, "Write down what Una Kerr said");
        if (scripts) {
            assertThat(wrongWith(desk)).isEmpty();
        }
        assertFits(desk);
        press(desk, "Write it down");
        assertThat(desk.locator("#problems").isVisible()).isTrue();
        if (scripts) {
            assertThat(wrongWith(desk)).isEmpty();
        }
        desk.locator("input[name=said]").first().check();
        desk.locator("input[name=how]").first().check();
        desk.fill("#on", today.toString());
        press(desk, "Write it down");
        assertThat(main(desk)).contains("Una Kerr said yes by telephone on", "Fiona Grant of the council heard it.");
        assertFits(desk);

        hers.navigate(path);
        open(hers, "Everybody has said yes");
        assertThat(main(hers)).contains("Una Kerr said yes by telephone on");
        if (scripts) {
            assertThat(wrongWith(hers)).isEmpty();
        }
        assertFits(hers);
        press(hers, "Do it now");
        assertThat(hers.locator(".sp-done").textContent()).contains("It is written down.");
        assertThat(main(hers)).contains("A ramp for the van", "£45.00");
    }

    /** Access for a few days, a sample that anybody can draw again, a walk to the evidence, and papers that stay. */
    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESK})
    void anAuditorDrawsASampleWalksToTheEvidenceWritesPapersAndIsOutAgain(int width) throws Exception {
        boolean scripts = width == DESK;
        LocalDate now = London.dateOf(clock.instant());
        Council audited = councils.add("Audited Council " + width);
        Login ada = logins.createForCouncil("Ada Reid", Role.AUDITOR, audited.id().value(), now.plusDays(3));
        for (int i = 0; i < 5; i++) {
            SupportedPerson person = people.add(audited.id(), "Person " + i);
            plans.agree(person.id(), 0, new SupportPlan(now.minusMonths(3), now.plusMonths(9),
                    List.of(new SupportPlan.PlanOutcome("swim", "I swim each week")),
                    List.of(new SupportPlan.Purpose("pool", "Swimming", List.of("swim"), 1_300L, List.of())), null),
                    "Shona Gray", "First plan");
            till.open(person, Money.ofPounds(640));
        }
        Page desk = pageOf(ada, width, scripts);
        desk.navigate("/work/audit");
        open(desk, "A sample to look at");
        desk.fill("#seed", "spring");
        desk.fill("#size", "2");
        press(desk, "Draw");
        assertThat(main(desk)).contains("2 of 5 people", "not looked at yet");
        assertFits(desk);
        Locator drawn = desk.locator("main tbody th a");
        List<String> names = drawn.allTextContents();
        desk.reload();
        assertThat(desk.locator("main tbody th a").allTextContents()).as("drawn again").isEqualTo(names).hasSize(2);

        open(desk, names.getFirst());
        assertThat(main(desk)).contains("Swimming", "First plan", "Shona Gray", "£640.00");
        String walk = desk.url();
        follow(desk, desk.locator("main a[href$='/statement']").first()::click);
        assertThat(main(desk)).contains("£640.00");
        desk.navigate(walk);
        desk.locator("input[name=step][value=MONEY]").check();
        desk.locator("input[name=verdict][value=FINDING]").check();
        press(desk, "Write it down");
        assertThat(desk.locator("#words-problem").isVisible()).as("a finding wants words").isTrue();
        desk.fill("#words", "Paid twice in May");
        press(desk, "Write it down");
        assertThat(desk.locator(".sp-done").textContent()).contains("Written down.");
        assertThat(main(desk)).contains("Paid twice in May", "a finding");
        assertFits(desk);
        desk.navigate("/work/samples?seed=spring&size=2");
        assertThat(main(desk)).contains("Money: a finding (Paid twice in May)");
        assertThat(desk.request().get("/work/samples/paper.csv?seed=spring&size=2").text()).contains(names.getFirst(),
                "Paid twice in May");
        desk.navigate("/work/audit/proof");
        assertThat(main(desk)).contains("The log is whole");
        desk.navigate("/people/" + walk.replaceFirst(".*/people/([0-9a-f-]{36}).*", "$1"));
        assertThat(desk.locator("main form").count()).as("only looks").isZero();

        // the page is left first: its stream of news ends with the session, and asks for the page once more
        desk.navigate("about:blank");
        clock.advance(Duration.ofDays(4));
        desk.navigate("/");
        assertThat(desk.locator("main").textContent()).as("the last day is over").contains("Please sign in");
    }

    /** Rules, people, letters and keys: one administrator proposes, the other looks and agrees. */
    @ParameterizedTest
    @ValueSource(ints = {PHONE, DESK})
    void administratorsChangeRulesLetSomebodyInWriteALetterAndMakeAKey(int width) throws Exception {
        boolean scripts = width == DESK;
        Page hers = pageOf(first, width, scripts);
        Page his = pageOf(second, width, scripts);
        hers.navigate("/work/rules");
        open(hers, "Propose new rules");
        hers.fill("#from", London.dateOf(clock.instant()).plusDays(width).toString());
        hers.fill("#why", "Less paper " + width);
        press(hers, "See what it would do");
        assertThat(hers.inputValue("#why")).isEqualTo("Less paper " + width);
        assertFits(hers);
        press(hers, "Propose it");
        assertThat(hers.locator(".sp-done").textContent()).contains("Proposed.");
        String rules = hers.url().replaceFirst("[?].*", "");
        his.navigate(rules);
        assertThat(main(his)).contains("Less paper " + width);
        press(his, "Agree");
        assertThat(his.locator(".sp-done").textContent()).contains("Agreed.");

        hers.navigate("/work/staff");
        open(hers, "Let somebody of the council in");
        hers.fill("#name", "Nora Gunn " + width);
        hers.locator("input[name=role][value=SOCIAL_WORKER]").check();
        hers.fill("#reason", "She joins the team");
        press(hers, "Send it to a second person");
        his.navigate(hers.url().replaceFirst("[?].*", ""));
        assertThat(main(his)).contains("Nora Gunn " + width, "She joins the team", "Kirsty Bell");
        assertFits(his);
        press(his, "Agree");
        outbox.work().join();
        outbox.work().join();
        hers.navigate("/work/staff");
        assertThat(main(hers)).contains("Nora Gunn " + width);

        hers.navigate("/work/letters");
        follow(hers, hers.locator("main .sp-lines a").first()::click);
        String subject = "Your money, from us " + width;
        hers.fill("#subject", subject);
        press(hers, "See a letter");
        assertThat(main(hers)).contains(subject);
        assertFits(hers);
        press(hers, "Keep it");
        assertThat(hers.locator(".sp-done").textContent()).contains("Letters from now on say this.");
        follow(hers, hers.locator("main .sp-lines a").first()::click);
        assertThat(hers.inputValue("#subject")).isEqualTo(subject);

        hers.navigate("/work/programs");
        hers.fill("#name", "Case system " + width);
        hers.locator("input[name=scopes]").first().check();
        hers.locator("input[name=where][value=sandbox]").check();
        press(hers, "Make its key");
        assertThat(hers.locator(".sp-secret").allTextContents()).anyMatch(shown -> shown.startsWith("sporran_"));
        assertFits(hers);
        hers.navigate("/work/programs");
        assertThat(main(hers)).contains("Case system " + width).doesNotContain("sporran_");
    }
}
