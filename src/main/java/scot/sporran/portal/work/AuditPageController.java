package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.platform.London;
import scot.sporran.platform.audit.AuditChain;
import scot.sporran.platform.audit.AuditEntry;
import scot.sporran.platform.audit.AuditLog;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Query;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.PersonId;

/** The council's audit log: narrowed by its address, as a file, and proved whole. */
@Controller("/work/audit")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class AuditPageController {

    private static final int A_PAGE = 50;
    private static final int A_FILE = 10_000;
    private static final int LINKS_AT_ONCE = 100_000;
    private static final List<String> FILTERS = List.of("who", "person", "kind", "from", "to");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final AuditLog log;
    private final AuditChain chain;
    private final Logins logins;
    private final Queue queue;
    private final Clock clock;

    AuditPageController(Frames frames, Gate gate, AuditLog log, AuditChain chain, Logins logins, Queue queue,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.log = log;
        this.chain = chain;
        this.logins = logins;
        this.queue = queue;
        this.clock = clock;
    }

    /** What the filter's form says. */
    private record Filter(Form form, AuditLog.Wanted wanted, Query query) {}

    @Get
    JteModel log(Visit visit, HttpRequest<?> request, @Nullable @QueryValue UUID before) {
        UUID council = gate.council(visit, Deed.VIEW_AUDIT);
        Frame frame = frames.work(visit, Frames.Desk.AUDIT, "audit.title");
        Filter wanted = filter(frame, council, request);
        List<AuditEntry> found = log.find(wanted.wanted(), before, A_PAGE + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        List<Option> staff = new ArrayList<>(List.of(new Option("", frame.say("audit.anybody"))));
        logins.tenures(council).stream().map(Logins.Tenure::login)
                .map(login -> new Option(login.id().value().toString(), login.displayName()))
                .forEach(staff::add);
        List<Option> kinds = new ArrayList<>(List.of(new Option("", frame.say("audit.anything"))));
        for (AuditEntry.Kind kind : AuditEntry.Kind.values()) {
            kinds.add(new Option(kind.name(), frame.say("audit.kind." + kind)));
        }
        String next = found.size() > A_PAGE
                ? wanted.query().and("before", String.valueOf(shown.getLast().id())).at("/work/audit")
                : null;
        return templates.workAudit(frame, wanted.form(), staff, kinds, table(shown, frame), next,
                wanted.query().at("/work/audit/lines.csv"), gate.mayInCouncil(visit, Deed.KEEP_PAPERS));
    }

    private static Filter filter(Frame frame, UUID council, HttpRequest<?> request) {
        Form form = Form.asked(frame.language(), request, FILTERS);
        LocalDate from = form.day("from", false);
        LocalDate to = form.day("to", false);
        AuditEntry.Kind kind = form.value("kind").isEmpty() ? null : form.one("kind", AuditEntry.Kind.class);
        AuditLog.Wanted wanted = new AuditLog.Wanted(council, id(form, "person"), id(form, "who"), null, kind,
                from == null ? null : London.startOf(from), to == null ? null : London.startOf(to.plusDays(1)));
        return new Filter(form, wanted, Query.of(form, FILTERS));
    }

    private static @Nullable UUID id(Form form, String name) {
        String text = form.value(name).strip();
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            form.wrong(name, form.language().say("audit.person.wrong"));
            return null;
        }
    }

    private Table table(List<AuditEntry> entries, Frame frame) {
        When when = new When(clock, frame.language());
        Map<UUID, String> names = new HashMap<>();
        List<Table.Entry> rows = entries.stream().map(entry -> {
            UUID person = entry.about().person();
            String who = entry.who().login() == null
                    ? frame.say("audit.service")
                    : names.computeIfAbsent(entry.who().login(), id -> logins.find(new LoginId(id))
                            .map(Login::displayName).orElse(id.toString()));
            String role = entry.who().role() == null ? "" : frame.say("role." + entry.who().role());
            return Table.row(person == null ? null : "/people/" + person + "/looks",
                    when.of(entry.at()), who, role, frame.say("audit.kind." + entry.kind()),
                    person == null ? "" : queue.name(new PersonId(person)), what(entry, frame),
                    entry.what(), entry.status() == null ? "" : entry.status().toString());
        }).toList();
        return new Table(frame.say("audit.title"), List.of(frame.say("audit.when"), frame.say("audit.who"),
                frame.say("audit.role"), frame.say("audit.kind"), frame.say("audit.about"), frame.say("audit.deed"),
                frame.say("audit.route"), frame.say("audit.status")), rows, 1);
    }

    private static String what(AuditEntry entry, Frame frame) {
        return entry.who().deeds().isEmpty()
                ? ""
                : Arrays.stream(entry.who().deeds().split(" ")).map(deed -> frame.say("deed." + deed))
                        .collect(Collectors.joining(", "));
    }

    /** The proof of the chain, from a place on, and whether a link that was written down still stands. */
    @Get("/proof")
    JteModel proof(Visit visit, @QueryValue(defaultValue = "0") long since,
            @QueryValue(defaultValue = "") String place, @QueryValue(defaultValue = "") String hash) {
        gate.council(visit, Deed.VIEW_AUDIT);
        Frame frame = frames.work(visit, Frames.Desk.AUDIT, "audit.proof");
        Form form = Form.of(frame.language(), Map.of("place", place, "hash", hash));
        AuditChain.Proof proof = chain.prove(Math.max(0, since), LINKS_AT_ONCE);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(frame.say("audit.checked"), frame.say("audit.checked.said", proof.checked())));
        chain.head().ifPresent(head -> {
            facts.add(new Fact(frame.say("audit.place"), String.valueOf(head.place())));
            facts.add(new Fact(frame.say("audit.hash"), head.hash()));
        });
        if (!place.isBlank() || !hash.isBlank()) {
            int at = form.number("place", 1, Integer.MAX_VALUE);
            if (!HASH.matcher(hash.strip()).matches()) {
                form.wrong("hash", frame.say("audit.hash.wrong"));
            }
            if (form.ok()) {
                facts.add(new Fact(frame.say("audit.still"), frame.say(
                        chain.stillHas(at, hash.strip()) ? "audit.still.yes" : "audit.still.no")));
            }
        }
        boolean more = chain.head().map(AuditChain.Head::place).orElse(0L) > proof.last();
        return templates.workAuditProof(frame, form, facts, proof.problems(),
                more ? "/work/audit/proof?since=" + proof.last() : null);
    }

    /** The same lines as the page, up to ten thousand, for a spreadsheet. */
    @Get("/lines.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit, HttpRequest<?> request) {
        return Csv.file("audit", fileTable(visit, request));
    }

    /** The same for Excel. */
    @Get("/lines.xlsx")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> workbook(Visit visit, HttpRequest<?> request) {
        return Excel.file("audit", fileTable(visit, request));
    }

    private Table fileTable(Visit visit, HttpRequest<?> request) {
        UUID council = gate.council(visit, Deed.VIEW_AUDIT);
        Frame frame = frames.work(visit, Frames.Desk.AUDIT, "audit.title");
        return table(log.find(filter(frame, council, request).wanted(), null, A_FILE), frame);
    }
}
