package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.FormTokenFilter;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.platform.London;
import scot.sporran.platform.MaskingEncoder;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.portal.browser.Crawl.Field;
import scot.sporran.portal.browser.Crawl.PageForm;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Terms;

/**
 * Every form that anybody gets to see, sent with text that means harm in every field: no failure of ours, nothing of it becomes
 * markup or a header, it sends nobody elsewhere, and it begins no line of the log. What is added tomorrow is walked tomorrow.
 */
@MicronautTest(transactional = false)
class HostileTextTest extends WebTest {

    /** Ends an attribute, a tag, a script, a header and a line of the log, and turns the text round. */
    private static final String HOSTILE = "'\"></textarea></title><b id=forged onforged=1>Ò’Brien 🌈 مرحبا"
            + "<script id=forged>alert(1)</script>\r\nForged: yes\r\nSet-Cookie: forged=yes\r\n\r\nFORGED\u0000\u202e${7*7}\\";
    private static final String LONG = ("Long 🌈<i id=forged> ").repeat(300).substring(0, 5_000);
    private static final Pattern PATTERN = Pattern.compile("<pattern>(.*?)</pattern>", Pattern.DOTALL);
    /** They end what is walked with. */
    private static final Set<String> LAST = Set.of("/sign-out", "/account/sessions/end");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    @Inject
    Till till;
    @Inject
    PersonScene scene;
    @Inject
    SharedMoneyScene shared;
    @Inject
    PayScene pay;
    @Inject
    Bureaus bureaus;
    @Inject
    Employers employers;
    @Inject
    Providers providers;
    @Inject
    Budgets budgets;
    @Inject
    FundAgreements funds;
    @Inject
    Router router;
    @Inject
    Clock clock;

    private Login senior;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Map<Login, List<String>> from = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    @BeforeAll
    void fill() throws Exception {
        scene.beginLetters();
        Till.Wallet wallet = till.open(morag, Money.ofPounds(800));
        till.pay(wallet, 650, "SWIMMING POOL", "7997", Kind.FINANCIAL);
        till.pay(wallet, 650, "SWIMMING POOL", "7997", Kind.AUTHORISATION);
        till.pay(wallet, 2_400, "LUCKY BETS", "7995", Kind.AUTHORISATION);
        Map<String, String> hers = scene.everything(wallet, moragsLogin, officer, today());
        hers.putAll(shared.everything(wallet, moragsLogin, officer));
        PayScene.Household house = pay.household(council, 4_000);
        Login rhona = logins.createForAssistant("Rhona Bell");
        Employment job = pay.hire(house, "Bell", "1", Employment.HolidayPay.WHEN_TAKEN, rhona);
        BureauId bureau = bureaus.add("Clyde Payroll");
        employers.choose(house.employer(), bureau);
        List<String> jobs = List.of("/", "/jobs/" + job.id().value(), "/jobs/" + job.id().value() + "/hours");
        from.put(moragsLogin, join(List.of("/"), hers.values()));
        from.put(house.self(), join(jobs, List.of("/people/" + house.person().id().value() + "/pay")));
        from.put(rhona, jobs);
        Provider sunny = providers.add("Sunnyside Support");
        Budget two = budgets.open(house.person(), SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today().minusMonths(1));
        FundAgreement fund = funds.propose(two, new Terms(sunny.id(), FundMode.DRAW_DOWN, today().minusDays(9), 14,
                null, 8), "fund", clock.instant());
        funds.accept(fund.id(), Party.PERSON, house.self().id().value(), "Morag", clock.instant());
        funds.accept(fund.id(), Party.COUNCIL, officer.id().value(), "Fiona", clock.instant());
        Login office = logins.createForProvider("Sunny office", sunny.id().value());
        funds.accept(fund.id(), Party.HOLDER, office.id().value(), "Sunny", clock.instant());
        from.put(office, List.of("/", "/work/funds/" + fund.id().value()));
        from.put(bureaus.addOperator(bureau, "Ada First"), jobs);
        List<String> desk = List.of("/", "/work/people", "/people/" + morag.id().value(), "/work/setup");
        from.put(logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value()), desk);
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        from.put(senior, desk);
        from.put(auditor, desk);
        // last, for a keeper's forms end what others walk with
        from.put(logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value()), desk);
        listen();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private static List<String> join(List<String> one, java.util.Collection<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** Hears the log as whoever runs the service reads it. */
    private void listen() throws IOException {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        try (InputStream in = Objects
                .requireNonNull(HostileTextTest.class.getResourceAsStream("/logback.xml"))) {
            lines.setPattern(PATTERN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)).results()
                    .map(found -> found.group(1)).findFirst().orElseThrow());
        }
        MaskingEncoder encoder = new MaskingEncoder();
        encoder.setContext(context);
        encoder.setEncoder(lines);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    @Test
    void noFieldOfNoFormLetsTextDoHarm() {
        Set<String> reached = new TreeSet<>();
        Map<Login, List<String>> pages = new LinkedHashMap<>();
        from.forEach((login, begin) -> {
            Browser browser = browserOf(login);
            Crawl crawl = Crawl.of(browser, begin);
            pages.put(login, crawl.pages());
            for (PageForm form : crawl.forms()) {
                form.fields().forEach(field -> names.add(field.name()));
                if (!LAST.contains(form.action())) {
                    routeOf(form).ifPresent(reached::add);
                    send(login, browser, form);
                }
            }
            crawl.pages().forEach(page -> askAround(login, browser, page));
        });
        pages.keySet().retainAll(Set.of(moragsLogin, senior));
        pages.forEach((login, all) -> {
            Browser browser = browserOf(login);
            all.forEach(page -> check(login, "again " + page, browser.get(page)));
        });
        everyOtherRoute(reached);
        assertThat(wrong.stream().distinct()).isEmpty();
        assertThat(reached).as("routes reached by a form that somebody sees").hasSizeGreaterThan(100);
        assertThat(log.toString(StandardCharsets.UTF_8).split("\\R")).noneMatch(line -> line.startsWith("FORGED"));
    }

    private void send(Login login, Browser browser, PageForm form) {
        if (form.file()) {
            check(login, form.action(), browser.send(form.action(), "x\\\"><b id=forged>\u202e.html", "text/html",
                    HOSTILE.getBytes(StandardCharsets.UTF_8)));
            return;
        }
        for (BiFunction<Field, Boolean, String> typed : List.<BiFunction<Field, Boolean, String>>of(
                (field, words) -> words ? HOSTILE : plausible(field), (field, words) -> words ? LONG : plausible(field),
                (field, words) -> HOSTILE)) {
            Map<String, String> values = new LinkedHashMap<>();
            for (Field field : form.fields()) {
                values.putIfAbsent(field.name(), field.name().equals(FormTokenFilter.FIELD)
                        ? field.values().getFirst()
                        : typed.apply(field, takesWords(field)));
            }
            check(login, form.action(), form.posts()
                    ? browser.postForm(form.action(), encoded(values))
                    : browser.get(form.action().replaceFirst("[?].*", "") + "?" + encoded(values)));
        }
    }

    private static boolean takesWords(Field field) {
        return field.kind().equals("textarea")
                || Set.of("text", "email", "tel", "search", "").contains(field.kind())
                        && !Set.of("decimal", "numeric").contains(field.mode());
    }

    private String plausible(Field field) {
        String there = field.values().isEmpty() ? "" : field.values().getFirst();
        if (!there.isEmpty()) {
            return there;
        }
        return switch (field.kind()) {
            case "date" -> today().toString();
            case "time" -> "09:00";
            default -> "1";
        };
    }

    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream().map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What an address says is text from outside too. */
    private void askAround(Login login, Browser browser, String page) {
        String asked = page.replaceAll("=[^&]*", "=" + encoded(HOSTILE));
        check(login, page, browser.get(asked + (asked.contains("?") ? "&" : "?") + "done=" + encoded(HOSTILE)));
    }

    private java.util.Optional<String> routeOf(PageForm form) {
        String path = form.action().replaceFirst("[?].*", "");
        return posts().filter(route -> form.posts() && route.getUriMatchTemplate().match(path).isPresent())
                .map(route -> route.getUriMatchTemplate().toPathString()).findFirst();
    }

    private java.util.stream.Stream<UriRouteInfo<?, ?>> posts() {
        return router.uriRoutes().filter(route -> route.getHttpMethod() == HttpMethod.POST)
                .filter(route -> !route.getUriMatchTemplate().toPathString().startsWith("/api/"));
    }

    /** What no page led to is sent every name of a field that there is, to addresses that are text from outside as well. */
    private void everyOtherRoute(Set<String> reached) {
        String body = names.stream().filter(name -> !name.equals(FormTokenFilter.FIELD))
                .map(name -> encoded(name) + "=" + encoded(HOSTILE)).collect(Collectors.joining("&"));
        for (Login login : List.of(moragsLogin, officer)) {
            Browser browser = browserOf(login);
            String token = FormTokenFilter.FIELD + "=" + Browser.formTokenIn(browser.get("/account").body());
            posts().filter(route -> !reached.contains(route.getUriMatchTemplate().toPathString()))
                    .filter(route -> !LAST.contains(route.getUriMatchTemplate().toPathString()))
                    .filter(route -> route.doesConsume(MediaType.APPLICATION_FORM_URLENCODED_TYPE)).forEach(route -> {
                        String path = route.getUriMatchTemplate().toPathString().replace("/people/{id}",
                                "/people/" + morag.id().value());
                        for (String filling : List.of(encoded(HOSTILE).replace("+", "%20"),
                                "0192f000-0000-7000-8000-000000000001")) {
                            String at = VARIABLE.matcher(path).replaceAll(filling);
                            check(login, at, browser.postForm(at, token + "&" + body));
                        }
                    });
        }
    }

    private void check(Login login, String what, HttpResponse<String> answer) {
        String who = login.role() + " " + what + ": ";
        if (answer.statusCode() >= 500) {
            wrong.add(who + "answers " + answer.statusCode());
        }
        answer.headers().map().forEach((name, values) -> {
            if (name.equalsIgnoreCase("forged") || values.stream().anyMatch(value -> value.startsWith("forged"))) {
                wrong.add(who + "a header was made: " + name);
            }
        });
        answer.headers().firstValue("Location").filter(to -> !to.startsWith("/") || to.startsWith("//"))
                .ifPresent(to -> wrong.add(who + "leads to " + to));
        if (Crawl.isPage(answer)) {
            Document page = Jsoup.parse(answer.body());
            if (page.getElementById("forged") != null || !page.select("[onforged]").isEmpty()) {
                wrong.add(who + "text became markup");
            }
        }
    }
}
