package scot.sporran.portal.movements;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Corrections;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.LedgerEntries;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.StatementWords;

/** What moved, from where to where, who wrote it and why, and what undid it: an entry of the ledger in plain words. */
@Singleton
public final class MovementPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final LedgerEntries ledger;
    private final Corrections corrections;
    private final MovementOrigins origins;
    private final Clock clock;

    MovementPages(Frames frames, Gate gate, LedgerEntries ledger, Corrections corrections, MovementOrigins origins,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.ledger = ledger;
        this.corrections = corrections;
        this.origins = origins;
        this.clock = clock;
    }

    /** Where the page of an entry is. @param sequence the entry's number */
    public static String path(PersonId person, BudgetId budget, long sequence) {
        return "/people/" + person.value() + "/movements/" + budget.value() + "/" + sequence;
    }

    JteModel page(Visit visit, SupportedPerson person, Budget budget, EntryView entry) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "movement.title");
        Optional<Corrections.Correction> correction = corrections.about(budget.fund(), entry.sequence());
        MovementOrigins.Asked asked = new MovementOrigins.Asked(visit, person, budget, entry,
                correction.orElse(null), frame);
        List<Fact> facts = new ArrayList<>(facts(asked));
        facts.addAll(origins.of(asked));
        boolean undone = correction.isPresent();
        String undo = Frames.isStaff(visit.login()) && visit.login().councilId() != null && !undone
                && Corrections.canUndo(entry) && gate.may(visit, person.id().value(), Deed.RELEASE_MONEY)
                        ? "/work/four-eyes/new?act=correction&person=%s&budget=%s&sequence=%d".formatted(
                                person.id().value(), budget.id().value(), entry.sequence())
                        : null;
        return templates.movementsOne(frame, "/people/" + person.id().value(), what(entry, frame) + ": "
                + entry.amount(), facts, parts(budget, entry, frame), undo,
                undo == null ? null : origins.waiting(asked).orElse(null));
    }

    private List<Fact> facts(MovementOrigins.Asked asked) {
        EntryView entry = asked.entry();
        Frame frame = asked.frame();
        When when = new When(clock, frame.language());
        return List.of(new Fact(frame.say("ledger.source"), frame.say("source." + entry.source())),
                new Fact(frame.say("movement.counts-on"), when.longDay(entry.effectiveOn())),
                new Fact(frame.say("movement.written"), when.of(entry.recordedAt())),
                new Fact(frame.say("movement.by"), origins.by(entry.actor(), frame)),
                new Fact(frame.say("movement.then"), entry.postedAfter().toString()),
                new Fact(frame.say("movement.number"), String.valueOf(entry.sequence())));
    }

    static String what(EntryView entry, Frame frame) {
        return entry.kind().view() == EntryKind.View.CASH
                ? StatementWords.of(entry.kind(), entry.counter(), entry.pot(), frame.language())
                : frame.say("movement.kind." + entry.kind());
    }

    /** Each part that was written together with it: from where, to where, how much. */
    private Table parts(Budget budget, EntryView entry, Frame frame) {
        List<Table.Entry> rows = ledger.of(budget.fund(), entry.key()).stream()
                .filter(one -> one.kind().view() != EntryKind.View.NOTE)
                // a pot's own entry tells of both sides
                .filter(one -> one.counter() != CounterAccount.POTS || one.pot() != null)
                .map(one -> part(budget, one, entry, frame))
                .toList();
        return new Table(frame.say("movement.parts"), List.of(frame.say("movement.from"), frame.say("movement.to"),
                frame.say("movement.amount")), rows, 1);
    }

    private static Table.Entry part(Budget budget, EntryView one, EntryView shown, Frame frame) {
        String free = frame.say("movement.account.FREE", frame.say("source." + one.source()));
        String fund = one.pot() == null ? free : frame.say("moved.aside", frame.say("moved.pot." + one.pot()));
        String other = one.kind().view() == EntryKind.View.HOLD
                ? frame.say("movement.account.HELD")
                : one.pot() == null ? frame.say("movement.account." + one.counter()) : free;
        boolean in = one.kind().view() == EntryKind.View.HOLD
                ? one.kind().heldSign() < 0
                : one.kind().settledSign() > 0;
        return Table.row(one.sequence() == shown.sequence()
                ? null
                : path(budget.person(), budget.id(), one.sequence()), in ? other : fund, in ? fund : other,
                one.amount().toString());
    }
}
