package scot.sporran.portal;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.payments.statements.UnknownLayoutException;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Returns;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.returns.bank.StatementDrafts;
import scot.sporran.returns.bank.StatementLayouts;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** The pages of bank statements: what was kept and what is open, the look before keeping, and which column is which. */
@Singleton
public final class StatementPages {

    private static final int SHOWN = 20;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final BankStatements statements;
    private final ReturnDrafts drafts;
    private final Returns returns;
    private final ReturnPages pages;
    private final Clock clock;

    StatementPages(Frames frames, Gate gate, BankStatements statements, ReturnDrafts drafts, Returns returns,
            ReturnPages pages, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.statements = statements;
        this.drafts = drafts;
        this.returns = returns;
        this.pages = pages;
        this.clock = clock;
    }

    /** Whether there is anything to do, what was kept, and where to bring another. */
    public JteModel all(Visit visit, SupportedPerson person, Budget budget, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "statements.title");
        When when = new When(clock, frame.language());
        List<Option> todo = returns.of(budget.id()).stream().filter(one -> one.state() == ReturnState.WAITING)
                .map(one -> new Option("/people/" + id + "/returns/" + one.id(), frame.say("todo.return"),
                        pages.period(one, frame.language())))
                .toList();
        List<FinancialReturn.Line> open = drafts.openSoFar(budget);
        List<Line> lines = open.stream().map(line -> Line.plain(line.words(), line.change().toString(),
                when.day(line.on()), frame.say("statement.open.state"))).toList();
        List<Line> kept = statements.kept(budget.id()).stream().map(one -> Line.plain(
                one.from() == null || one.to() == null
                        ? frame.say("statement.empty")
                        : frame.say("return.period", when.longDay(one.from()), when.longDay(one.to())),
                frame.say("statement.lines", one.lines()), when.of(one.at()), one.by())).toList();
        boolean brings = gate.may(visit, id, Deed.CONFIRM) || gate.may(visit, id, Deed.PREPARE_MONEY);
        String next = frame.say("statement.next", when.longDay(drafts.due(budget).to()));
        return templates.personStatements(frame, "/people/" + id, budget.id().value().toString(), todo, lines, kept,
                brings, next, typed == null ? Form.empty(frame.language()) : typed);
    }

    /** What a file says; nothing of it counts yet. */
    public JteModel preview(Visit visit, SupportedPerson person, Budget budget, StatementDrafts.Draft draft,
            BankStatements.Seen seen, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "statement.look");
        When when = new When(clock, frame.language());
        Statement statement = seen.statement();
        List<StatementLine> ordered = statement.inOrder();
        int fresh = seen.keptAs().isPresent() ? 0 : ordered.size() - seen.repeats().size();
        List<Fact> rows = new ArrayList<>(List.of(new Fact(frame.say("statement.file"), draft.fileName())));
        if (!ordered.isEmpty()) {
            rows.add(new Fact(frame.say("statement.days"), frame.say("return.period",
                    when.longDay(ordered.getFirst().bookedOn()), when.longDay(ordered.getLast().bookedOn()))));
        }
        rows.add(
                new Fact(frame.say("statement.payments"), frame.say("statement.payments.said", ordered.size(), fresh)));
        fact(rows, frame.say("return.opening"), statement.opening());
        fact(rows, frame.say("return.closing"), statement.closing());
        List<String> notes = new ArrayList<>(statement.notes());
        Statement.Gap gap = statement.gap();
        if (gap != null) {
            notes.add(frame.say("statement.gap", when.longDay(gap.from()), gap.sum()));
        }
        if (seen.isOfAnotherAccount()) {
            notes.add(frame.say("statement.other-account", statement.accountEnding(), seen.accountBefore()));
        }
        List<Line> lines = ordered.stream().limit(SHOWN).map(line -> Line.plain(line.text(), line.amount().toString(),
                when.day(line.bookedOn()), seen.repeats().containsKey(line.number())
                        ? frame.say("statement.repeat")
                        : frame.say("statement.new")))
                .toList();
        String lead = seen.keptAs().isPresent()
                ? frame.say("statement.known")
                : fresh == 0 ? frame.say("statement.nothing-new") : frame.say("statement.look.lead");
        return templates.personStatementPreview(frame, at(person, budget), draft.id().toString(), lead, rows, notes,
                lines, ordered.size() > SHOWN, seen.isOfAnotherAccount(),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    private static void fact(List<Fact> rows, String name, @Nullable Money sum) {
        if (sum != null) {
            rows.add(new Fact(name, sum.toString()));
        }
    }

    /** Asks which column of an unknown layout is which. */
    public JteModel mapping(Visit visit, SupportedPerson person, Budget budget, StatementDrafts.Draft draft,
            UnknownLayoutException unknown, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "statement.columns");
        List<Option> roles = new ArrayList<>(List.of(new Option("", frame.say("statement.role.none"))));
        StatementLayouts.ROLES.forEach(role -> roles.add(new Option(role, frame.say("statement.role." + role))));
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < unknown.columns().size(); i++) {
            columns.add(new Column("column-" + i, frame.say("statement.column", unknown.columns().get(i),
                    String.join(" · ", unknown.examples(i)))));
        }
        return templates.personStatementColumns(frame, at(person, budget), draft.id().toString(), columns, roles,
                typed == null ? Form.empty(frame.language()) : typed);
    }

    /** A column that somebody is asked about. @param label its name and what stands in it */
    public record Column(String name, String label) {}

    /** Says why a file cannot be read and what to do instead. */
    public JteModel unreadable(Visit visit, SupportedPerson person, Budget budget, StatementDrafts.Draft draft,
            StatementException problem) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "statement.unreadable");
        return templates.personStatementUnreadable(frame, at(person, budget), draft.id().toString(), draft.fileName(),
                said(problem, frame.language()));
    }

    /** Where and why, in words. */
    public String said(StatementException problem, Language language) {
        return problem.line() > 0
                ? language.say("statement.problem.line", problem.line(), problem.reason())
                : language.say("statement.problem", problem.reason());
    }

    private static String at(SupportedPerson person, Budget budget) {
        return "/people/" + person.id().value() + "/statements/" + budget.id().value();
    }
}
