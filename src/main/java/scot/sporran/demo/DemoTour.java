package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import scot.sporran.demo.DemoCharacter.Story;
import scot.sporran.demo.DemoPeople.DemoCard;
import scot.sporran.demo.DemoPeople.DemoPerson;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.SignIn;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.Power;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.Providers;

/** What the demo prints once it runs: where to look, how to sign in, which cards there are, what to type. */
@Singleton
@Requires(env = "demo")
class DemoTour implements Demonstration {

    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyMM");

    /** Whose links are shown, and why. */
    private static final Map<Story, String> STORIES = Map.ofEntries(Map.entry(Story.GUARDIAN, "a guardian acts"),
            Map.entry(Story.CHILD, "a child's budget, run by a parent"),
            Map.entry(Story.BANKED_HOURS, "a provider holds it, hours are kept"),
            Map.entry(Story.OPTION_4, "a part of each"),
            Map.entry(Story.COUNCIL_BUYS, "the council buys swimming lessons"),
            Map.entry(Story.NO_PAPER, "a bank account, and never a paper"),
            Map.entry(Story.POOL, "three friends share a lodge"),
            Map.entry(Story.LAPTOP, "a laptop instead of hours"),
            Map.entry(Story.SMALL_SPEND, "a small sum, agreed in a day"),
            Map.entry(Story.FIRST_WEEKS, "the first twelve weeks"),
            Map.entry(Story.TAXI, "taxis, asked for and allowed"),
            Map.entry(Story.SURPLUS, "nobody could be found to work"),
            Map.entry(Story.RELATIVE_APPROVED, "a sister who may be paid"),
            Map.entry(Story.RELATIVE_BARRED, "a brother who may not"),
            Map.entry(Story.HOSPITAL, "some weeks in hospital"),
            Map.entry(Story.PA_STOPPED, "an assistant who stopped coming"),
            Map.entry(Story.DOUBLE_INVOICE, "the same visit twice"),
            Map.entry(Story.LATE_CONTRIBUTION, "a share that is late"));

    private static final String WITH_STATEMENT = "Alasdair MacRath";

    private final DemoData data;
    private final Councils councils;
    private final Providers providers;
    private final People people;
    private final Budgets budgets;
    private final LedgerQueries ledger;
    private final Logins logins;
    private final SignIn signIn;
    private final DemoPay pay;
    private final DemoStatement statement;
    private final DemoMail mail;
    private final Powers powers;

    DemoTour(DemoData data, Councils councils, Providers providers, People people, Budgets budgets,
            LedgerQueries ledger, Logins logins,
            SignIn signIn, DemoPay pay, DemoStatement statement, DemoMail mail, Powers powers) {
        this.data = data;
        this.councils = councils;
        this.providers = providers;
        this.people = people;
        this.budgets = budgets;
        this.ledger = ledger;
        this.logins = logins;
        this.signIn = signIn;
        this.pay = pay;
        this.statement = statement;
        this.mail = mail;
        this.powers = powers;
    }

    @Override
    public String prepare(URI portal, int gatewayPort) {
        data.fill();
        List<String> lines = new ArrayList<>();
        lines.add("Portal          " + portal);
        lines.add("Card messages   127.0.0.1:" + gatewayPort + " (ISO 8583:1987, ASCII)");
        lines.add("");
        lines.add("Sign in (each link works once; start the demo again for new ones)");
        Set<String> councilNames = new LinkedHashSet<>();
        for (DemoPerson demo : DemoPeople.all()) {
            Council council = council(demo);
            logins.ofPerson(person(council, demo.name()).id().value())
                    .forEach(login -> lines.add(link(portal, login)));
            councilNames.add(council.name());
        }
        for (DemoCharacter character : DemoCast.all()) {
            councilNames.add(character.council());
            String story = STORIES.get(character.story());
            if (story != null) {
                Council council = councils.findByName(character.council()).orElseThrow();
                SupportedPerson person = person(council, character.name());
                logins.ofPerson(person.id().value())
                        .forEach(login -> lines.add(link(portal, login) + "  " + story));
                powers.of(person.id()).stream().map(Power::login).filter(Objects::nonNull)
                        .flatMap(id -> logins.find(id).stream()).forEach(login -> lines.add(link(portal, login)
                                + "  acts for " + character.name()));
            }
        }
        for (String name : councilNames) {
            councils.findByName(name).ifPresent(council -> {
                logins.ofCouncil(council.id().value()).forEach(login -> lines.add(link(portal, login)));
                providers.of(council.id()).stream()
                        .flatMap(one -> logins.ofProvider(one.id().value()).stream().limit(1))
                        .forEach(login -> lines.add(link(portal, login) + "  a provider that holds funds"));
            });
        }
        lines.addAll(pay.links(login -> link(portal, login)));
        lines.add("");
        lines.add("Test cards (a test range that no scheme routes); their PIN is " + DemoPeople.PIN);
        for (DemoPerson demo : DemoPeople.all()) {
            Money free = free(person(council(demo), demo.name()));
            for (DemoCard card : demo.cards()) {
                lines.add("  %s  expires %s  %-22s %10s free to use; %s".formatted(card.pan().digits(),
                        card.expiry().format(EXPIRY), demo.name(), free, card.story()));
            }
        }
        lines.addAll(statement(portal));
        DemoCard first = DemoPeople.all().getFirst().cards().getFirst();
        lines.add("");
        lines.add("Make a payment: type this in another terminal");
        lines.add(
                "  ./sporran terminal pay --card %s --expiry %s --amount 12.50 --merchant \"CORNER SHOP\"%s".formatted(
                        first.pan().digits(), first.expiry().format(EXPIRY),
                        gatewayPort == 8583 ? "" : " --port " + gatewayPort));
        return String.join(System.lineSeparator(), lines);
    }

    /** Somebody on the islands whose bank has sent a statement. */
    private List<String> statement(URI portal) {
        List<String> lines = new ArrayList<>();
        councils.findByName("Comhairle Eilean Àrdaigh").flatMap(council -> people.of(council.id()).stream()
                .filter(person -> person.displayName().equals(WITH_STATEMENT)).findFirst()).ifPresent(person -> {
                    Path file = statement.write(budgets.of(person.id()).getFirst());
                    if (file != null) {
                        lines.addAll(List.of("",
                                "Bring a bank statement: sign in, Money, Returns, Bank statements, and choose "
                                        + file));
                        logins.ofPerson(person.id().value()).forEach(login -> lines.add(link(portal, login)));
                        lines.addAll(mail.lines(budgets.of(person.id()).getFirst(),
                                logins.ofPerson(person.id().value()).getFirst()));
                    }
                });
        return lines;
    }

    private String link(URI portal, Login login) {
        return "  %-42s %s".formatted(login.displayName(), portal.resolve(signIn.oneTimeLink(login.id()).path()));
    }

    private Money free(SupportedPerson person) {
        return budgets.of(person.id()).stream().flatMap(budget -> ledger.balance(budget.fund()).stream())
                .map(LedgerQueries.FundBalance::available).reduce(Money.ZERO, Money::plus);
    }

    private Council council(DemoPerson demo) {
        return councils.findByName(demo.council()).orElseThrow();
    }

    private SupportedPerson person(Council council, String name) {
        return people.of(council.id()).stream().filter(person -> person.displayName().equals(name)).findFirst()
                .orElseThrow();
    }
}
