package scot.sporran.portal.browser;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cards.practice.Practice;
import scot.sporran.cards.practice.PracticePayment;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.Looks;
import scot.sporran.portal.movements.MovementPages;
import scot.sporran.portal.Till;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.EmergencyCard;
import scot.sporran.support.about.EmergencyCards;
import scot.sporran.support.accounts.Remittance;
import scot.sporran.support.accounts.Remittances;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.LineEvent;
import scot.sporran.support.holders.LineResult;
import scot.sporran.support.holders.NewLine;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Rate;
import scot.sporran.support.holders.ServiceLines;
import scot.sporran.support.holders.Terms;
import scot.sporran.support.holders.Unit;
import scot.sporran.support.money.Answer;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/**
 * Every page in each of its states, for a person, a provider and staff: axe finds nothing, nothing is cut off on a narrow
 * phone, and it works without scripts. With {@code -Dsporran.screenshots=FOLDER} it also takes a picture of each. The tests that
 * walk them are several, so that they can run side by side; this is what there is to walk, with something to show on each.
 */
abstract class EveryPage extends BrowserTest {

    private static final String LONG = "Mòrag-Anne Ní Dhòmhnaill-Featherstonehaugh of "
            + "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch 🌈 <i>&";

    @Inject
    Till till;
    @Inject
    Requests requests;
    @Inject
    Actors actors;
    @Inject
    SupportPlans plans;
    @Inject
    Budgets budgets;
    @Inject
    Providers providers;
    @Inject
    FundAgreements funds;
    @Inject
    ServiceLines lines;
    @Inject
    LedgerQueries ledger;
    @Inject
    Remittances remittances;
    @Inject
    Looks looks;
    @Inject
    PersonScene scene;
    @Inject
    SharedMoneyScene shared;
    @Inject
    Practice practice;
    @Inject
    EmergencyCards cards;
    @Inject
    Clock clock;

    Login senior;
    Login keeper;
    Login provider;
    SupportedPerson longNamed;
    Login longLogin;
    FundAgreement fund;
    Remittance remittance;
    UUID request;
    UUID refusedPayment;
    Map<String, String> ownPages = Map.of();
    /** Pages about a person where only the council has something to do. */
    final Map<String, String> councilsPages = new LinkedHashMap<>();

    /** With an outlet, so that every way to sign in is on the pages. */
    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.outlet.driver", "CONSOLE");
        return properties;
    }

    @BeforeAll
    void fill() throws Exception {
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        scene.beginLetters();
        keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        Till.Wallet wallet = till.open(morag, Money.ofPounds(800));
        till.pay(wallet, 650, "SWIMMING POOL", "7997", Kind.FINANCIAL);
        till.pay(wallet, 1250, "CORNER SHOP", "5411", Kind.AUTHORISATION);
        till.pay(wallet, 2400, "LUCKY BETS", "7995", Kind.AUTHORISATION);
        till.pay(wallet, 100_000, LONG.substring(0, 40), "5411", Kind.AUTHORISATION);
        plan(morag);
        Asking asking = new Asking(morag.id(), wallet.budget().id(), "A tablet to keep in touch", "The old one broke.",
                null, Money.ofPounds(180), RequestDetails.of(new RequestDetails.PreApproval(null, 10, null)));
        SupportRequest asked = requests.ask(asking, "one", actors.of(moragsLogin, morag.id().value()), now());
        requests.step(asked.id(), asked.version(), RequestEvent.QUESTION, "Which one would it be?", null,
                actors.of(officer, morag.id().value()), now());
        request = asked.id().value();
        longNamed = people.add(council.id(), LONG);
        longLogin = logins.createForPerson(LONG, longNamed.id().value());
        Asking other = new Asking(longNamed.id(), null, "To look again at my hours", LONG, null, null,
                RequestDetails.of(new RequestDetails.Challenge(null)));
        budgets.open(longNamed, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), today().minusWeeks(3));
        requests.ask(other, "two", actors.of(longLogin, longNamed.id().value()), now());
        optionTwo();
        refusedPayment = refused(moragsLogin);
        ownPages = scene.everything(wallet, moragsLogin, officer, today());
        ownPages.putAll(shared.everything(wallet, moragsLogin, officer));
        for (String name : List.of("bought", "pot-purchase")) {
            councilsPages.put(name, Objects.requireNonNull(ownPages.remove(name)));
        }
        cards.change(morag, 0, new EmergencyCard("Rhona 07700 900123", "Ask Cairnside & <i>", "Getting up", "Nuts"),
                "Morag");
        ownPages.put("practice-one", "/people/" + morag.id().value() + "/practice/"
                + practice.pay(wallet.budget(), new PracticePayment.Asked("Café & <i>", "PRACTICE", "5812", "051", "GB",
                        false, Money.ofPounds(12))).id());
        ownPages.put("paper", "/people/" + morag.id().value() + "/papers/" + wallet.budget().id().value());
        ownPages.put("payment", "/people/" + morag.id().value() + "/payments/" + refusedPayment);
        ownPages.put("movement", MovementPages.path(morag.id(), wallet.budget().id(), ledger
                .entries(wallet.budget().fund(), null, 50).getLast().sequence()));
        ownPages.put("request", "/people/" + morag.id().value() + "/requests/" + request);
    }

    private void plan(SupportedPerson person) {
        plans.agree(person.id(), 0, new SupportPlan(today().minusMonths(3), today().plusMonths(9),
                List.of(new SupportPlan.PlanOutcome("swim", "I swim with my friends each week")),
                List.of(new SupportPlan.Purpose("pool", "Swimming", List.of("swim"), 1_300L, List.of())),
                "Ring my sister."), "Fiona Grant", "First plan");
    }

    private void optionTwo() throws Exception {
        Budget budget = budgets.open(longNamed, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today().minusMonths(2));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(2_000), "first", today(), "test").get(20,
                TimeUnit.SECONDS);
        Provider sunnyside = providers.add("Sunnyside Support");
        provider = logins.createForProvider("Craig at Sunnyside", sunnyside.id().value());
        providers.price(sunnyside.id(), council.id(),
                new Rate("HOME", "Support at home", Unit.HOUR, Money.ofPence(2_250), today().minusYears(1)));
        FundAgreement proposed = funds.propose(budget,
                new Terms(sunnyside.id(), FundMode.DRAW_DOWN, today().minusMonths(1), 14, null, 8), "fund", now());
        funds.accept(proposed.id(), Party.PERSON, longLogin.id().value(), LONG, now());
        funds.accept(proposed.id(), Party.COUNCIL, officer.id().value(), "Fiona Grant", now());
        fund = funds.accept(proposed.id(), Party.HOLDER, provider.id().value(), "Craig", now());
        lines.post(fund, new NewLine("A-1", "HOME", "Support on Monday", today().minusDays(2), 120,
                Money.ofPence(4_500), false), new ServiceLines.By("login:x", "Craig"), now());
        LineResult carried = lines.post(fund,
                new NewLine("A-0", "HOME", LONG.substring(0, 60), today().minusDays(3), 60,
                        Money.ofPence(2_250), false),
                new ServiceLines.By("login:x", "Craig"), now());
        lines.act(((LineResult.Done) carried).line().id(), LineEvent.APPROVE, "", null,
                new ServiceLines.By("login:x", "Long"), now());
        remittance = ((Answer.Done<Remittance>) remittances.write(sunnyside.id(), council.id(), today(), "BACS 771",
                Money.ofPence(2_250), officer)).value();
        lines.post(fund, new NewLine("A-2", "HOME", "Support on Tuesday", today().minusDays(1), 60,
                Money.ofPence(2_250), false), new ServiceLines.By("login:x", "Craig"), now());
    }

    private UUID refused(Login login) {
        String page = browserOf(login).get("/people/" + login.personId() + "/money").body();
        String marked = page.substring(page.indexOf("sp-line--refused"));
        return UUID.fromString(marked.replaceFirst("(?s).*?/payments/([0-9a-f-]{36}).*", "$1"));
    }

    Map<String, String> personPages(UUID id) {
        Map<String, String> pages = new LinkedHashMap<>();
        String path = "/people/" + id;
        pages.put("home", "/");
        for (String name : List.of("money", "payments", "tell-us", "tell-us/not_safe", "tell-us/complaint", "promises",
                "bills", "cards", "plan", "requests", "requests/new",
                "deliveries", "pots",
                "helpers", "together", "looks", "done-for", "messages", "me", "copy", "statement", "what-if", "noticed",
                "returns",
                "payees", "about", "emergency-card", "first-weeks")) {
            pages.put(name.replace('/', '-'), path + "/" + name);
        }
        for (String kind : List.of("CHANGE_OF_USE", "PAYING_A_RELATIVE", "POOLING")) {
            pages.put("ask-" + kind.toLowerCase(java.util.Locale.ROOT), path + "/requests/new?kind=" + kind);
        }
        pages.put("statement-wrong", path + "/statement?from=2026-13-01&to=nonsense");
        pages.put("what-if-answer", path + "/what-if?hours=2&anHour=20&buy=");
        pages.put("what-if-wrong", path + "/what-if?hours=x&anHour=&buy=-1");
        pages.put("payments-found", path + "/payments?shop=pool&month=never&became=PAID");
        pages.put("help", "/help");
        pages.put("account", "/account");
        pages.put("devices", "/account/devices");
        pages.put("prove", "/prove");
        return pages;
    }

    static Map<String, String> deskPages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("queue", "/");
        pages.put("queue-late", "/work/queue?what=late");
        pages.put("queue-narrow", "/work/queue?who=nobody&before=2030-13-01");
        pages.put("people-list", "/work/people");
        pages.put("payments-list", "/work/payments");
        pages.put("payments-wrong", "/work/payments?card=12&least=lots&outcome=NOT_TAKEN");
        pages.put("new-person", "/work/new-person");
        pages.put("providers", "/work/setup/providers");
        pages.put("people-none", "/work/people?q=nobody-at-all");
        pages.put("runs", "/work/funding-runs");
        pages.put("jobs", "/work/jobs");
        pages.put("jobs-none", "/work/jobs?kind=TRIAL&state=nonsense");
        pages.put("bank-files", "/work/bank-files");
        pages.put("surplus", "/work/surplus");
        pages.put("flags", "/work/flags");
        pages.put("flags-held", "/work/flags?what=held");
        pages.put("flags-rules", "/work/flags/rules");
        pages.put("returns", "/work/returns");
        pages.put("books", "/work/books");
        pages.put("fund-accounts", "/work/fund-accounts");
        pages.put("books-files", "/work/books/files");
        pages.put("books-bank", "/work/books/bank");
        pages.put("cards-desk", "/work/cards");
        pages.put("setup", "/work/setup");
        pages.put("setup-payees", "/work/setup/payees");
        pages.put("setup-payer", "/work/setup/payees/payer");
        for (String name : List.of("files", "settlement", "disputes", "totals", "programmes", "stand-in")) {
            pages.put("cards-desk-" + name, "/work/cards/" + name);
        }
        pages.put("rules", "/work/rules");
        pages.put("post", "/work/post");
        pages.put("four-eyes", "/work/four-eyes");
        pages.put("bulk-none", "/work/requests/bulk");
        pages.put("account", "/account");
        return pages;
    }

    /** All that a person has, and something to show on each. */
    Map<String, String> moragsPages() {
        Map<String, String> pages = personPages(morag.id().value());
        pages.putAll(ownPages);
        return pages;
    }

    private Instant now() {
        return clock.instant();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
