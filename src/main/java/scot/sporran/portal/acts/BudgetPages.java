package scot.sporran.portal.acts;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.movements.MovementPages;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.AgreementState;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.Party;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.money.ContributionAge;
import scot.sporran.support.money.FundingSchedule;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.HospitalStays;
import scot.sporran.support.plan.OneOff;

/** How a budget stands, thing by thing, and beside each what may be changed of it. */
@Singleton
public final class BudgetPages {

    private static final int LAST = 20;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final BudgetFacts facts;

    BudgetPages(Frames frames, Gate gate, BudgetFacts facts) {
        this.frames = frames;
        this.gate = gate;
        this.facts = facts;
    }

    /** The address of an act's form. */
    static String act(String name, UUID person, @Nullable UUID budget, @Nullable UUID part) {
        return "/work/people/" + person + "/acts/" + name + (budget == null ? "" : "?budget=" + budget)
                + (part == null ? "" : "&part=" + part);
    }

    /**
     * One thing about the budget.
     *
     * @param none said where the table has no rows
     * @param note said under the table; may be empty
     * @param acts what may be done about it: address and words
     */
    public record Section(Table table, String none, String note, List<Option> acts) {

        public Section {
            acts = List.copyOf(acts);
        }
    }

    /** @param form with the day to look back to, and what is wrong with it */
    JteModel page(Visit visit, SupportedPerson person, Budget budget, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "budget-page.title", person.displayName());
        Builder page = new Builder(visit, frame, budget);
        LocalDate day = form.day("day", false);
        page.money(day);
        if (gate.may(visit, person.id().value(), Deed.VIEW_PLAN)) {
            AgreementHistory agreed = facts.agreements.history(budget.id());
            page.agreed(agreed);
            page.oneOffs(agreed.oneOffs());
            page.hospital();
            page.held();
        }
        page.paid();
        page.share();
        page.promises();
        if (gate.may(visit, person.id().value(), Deed.VIEW_PURCHASES)) {
            page.entries();
        }
        LocalDate closed = facts.budgets.closedOn(budget.id()).orElse(null);
        List<Option> close = closed == null ? page.acts("budget-close", "return-draw") : List.of();
        return templates.workBudget(frame, "/people/" + person.id().value(), "/work/budgets/" + budget.id().value(),
                frame.say("budget.short." + budget.option()) + ", " + (closed == null
                        ? frame.say("budget-page.since", page.when.longDay(budget.openedOn()))
                        : frame.say("budget-page.until", page.when.longDay(budget.openedOn()),
                                page.when.longDay(closed))),
                page.numbers(), page.sections, close, form);
    }

    /** The page of one budget while it is put together. */
    private final class Builder {

        private final Visit visit;
        private final Frame frame;
        private final Budget budget;
        private final When when;
        private final List<Section> sections = new ArrayList<>();

        Builder(Visit visit, Frame frame, Budget budget) {
            this.visit = visit;
            this.frame = frame;
            this.budget = budget;
            this.when = new When(facts.clock, frame.language());
        }

        List<Fact> numbers() {
            return facts.money.now(budget)
                    .map(now -> List.of(new Fact(frame.say("unspent.now"), now.now().toString()),
                            new Fact(frame.say("money.promised"), now.promised().toString()),
                            new Fact(frame.say("money.free"), now.free().toString())))
                    .orElse(List.of());
        }

        private void money(@Nullable LocalDate day) {
            List<LedgerQueries.SourceBalance> sources = facts.money.then(budget, day, null)
                    .map(LedgerQueries.FundBalance::sources).orElse(List.of());
            String pots = facts.money.potRules(budget.id()).stream()
                    .map(rule -> frame.say("budget-page.pot-rule", frame.say("pot." + rule.pot()),
                            rule.basisPoints() / 100, rule.upTo()))
                    .collect(Collectors.joining(" "));
            section(table(day == null
                    ? frame.say("budget-page.money")
                    : frame.say("budget-page.money.on", when.longDay(
                            day)),
                    3, List.of("ledger.source", "budget-page.pots", "budget-page.posted", "budget-page.held",
                            "money.free"),
                    sources.stream().map(source -> Table.row(null, said(source.source()),
                            said(source.pots()), source.posted().toString(), source.held().toString(),
                            source.available().toString())).toList()),
                    "", pots, acts("pot-move", "pot-rule"));
        }

        private String said(Map<scot.sporran.ledger.Pot, Money> pots) {
            return pots.entrySet().stream().filter(pot -> pot.getValue().isPositive())
                    .map(pot -> frame.say("pot." + pot.getKey()) + " " + pot.getValue())
                    .collect(Collectors.joining(", "));
        }

        private void agreed(AgreementHistory history) {
            section(table(frame.say("budget-page.agreed"), 1, List.of("budget-page.days", "budget-page.why",
                    "budget-page.sources", "budget-page.sum"),
                    history.agreements().stream().limit(LAST)
                            .map(one -> Table.row(null, days(one.from(), one.to()), one.why(), sums(one),
                                    one.total() + " " + one.per().words()))
                            .toList()),
                    frame.say("budget-page.agreed.none"), acts("sums", "means-test", "rise"));
        }

        private String sums(Agreement one) {
            return Arrays.stream(FundingSource.values()).filter(source -> one.sum(source).isPositive())
                    .map(source -> said(source) + " " + one.sum(source)).collect(Collectors.joining(", "));
        }

        private void oneOffs(List<OneOff> sums) {
            section(table(frame.say("budget-page.one-offs"), 1, List.of("do.what", "ledger.when", "fund.state",
                    "budget-page.sum"),
                    sums.stream().map(one -> Table.row(one.droppedAt() != null || !may(
                            Deed.AGREE_PLAN) ? null : part("one-off-drop", one.id()), one.what(), when.day(one.dueOn()),
                            frame.say(one.droppedAt() == null ? "budget-page.stands" : "budget-page.given-up"),
                            one.amount().toString())).toList()),
                    frame.say("budget-page.one-offs.none"), acts("one-off"));
        }

        private void hospital() {
            List<HospitalStays.Stay> stays = facts.stays.of(budget);
            section(table(frame.say("budget-page.hospital"), 0, List.of("budget-page.days", "budget-page.share-paid"),
                    stays.stream().map(stay -> Table.row(stay.dischargedOn() != null || !may(Deed.AGREE_PLAN)
                            ? null
                            : part("hospital-home", stay.id()), days(stay.admittedOn(), stay.dischargedOn()),
                            frame.say("budget-page.share-paid.is", stay.percentPaid(), when.day(stay.reducedFrom()))))
                            .toList()),
                    frame.say("budget-page.hospital.none"), acts("hospital"));
        }

        /** Option 1: by card or account; Option 2: by somebody, under an agreement. */
        private void held() {
            if (budget.option() == SupportOption.OPTION_2) {
                List<FundAgreement> agreements = facts.funds.of(budget.id());
                section(table(frame.say("budget-page.holders"), 0, List.of("budget-page.holder", "budget-page.days",
                        "fund.state"),
                        agreements.stream().map(one -> Table.row(null, holder(one), days(one.startsOn(),
                                one.endsOn()), frame.say("fund.state." + one.state()))).toList()),
                        frame.say("budget-page.holders.none"), holderActs(agreements));
            } else if (budget.option() == SupportOption.OPTION_1) {
                section(table(frame.say("budget-page.holding"), 0, List.of("budget-page.from", "do.mode",
                        "budget-page.why"),
                        facts.holdings.history(budget.id()).stream()
                                .map(one -> Table.row(null, when.longDay(one.from()), frame.say("do.mode." + one.mode())
                                        + (one.managedBy() == null ? "" : ": " + one.managedBy()), one.why()))
                                .toList()),
                        frame.say("budget-page.holding.none"), acts("holding"));
            }
        }

        private String holder(FundAgreement one) {
            return one.provider() == null
                    ? frame.say("do.fund-mode.COUNCIL_BUYS")
                    : facts.providers.find(one.provider()).map(found -> found.name()).orElse("");
        }

        private List<Option> holderActs(List<FundAgreement> agreements) {
            List<Option> acts = new ArrayList<>(acts("fund-propose"));
            for (FundAgreement one : agreements) {
                List<String> names = switch (one.state()) {
                    case PROPOSED -> one.accepted().containsKey(Party.COUNCIL)
                            ? List.of("fund-withdraw")
                            : List.of("fund-accept", "fund-withdraw");
                    case AGREED -> List.of("fund-end", "fund-transfer");
                    case ENDED -> List.of("fund-return");
                    case WITHDRAWN -> List.of();
                };
                names.stream()
                        .filter(name -> may(one.state() == AgreementState.ENDED
                                ? Deed.RELEASE_MONEY
                                : Deed.AGREE_PLAN))
                        .map(name -> new Option(part(name, one.id().value()), frame.say("do." + name) + ": "
                                + holder(one) + ", " + when.day(one.startsOn())))
                        .forEach(acts::add);
            }
            return acts;
        }

        private void paid() {
            FundingSchedule rhythm = facts.money.rhythm(budget.id());
            LocalDate paused = rhythm.pausedFrom();
            String every = frame.say("do.rhythm." + (rhythm.frequency() == null ? "COUNCILS" : rhythm.frequency()));
            section(table(frame.say("budget-page.rhythm"), 0, List.of("do.frequency", "budget-page.pause"), List.of(
                    Table.row(null, every, paused == null
                            ? frame.say("budget-page.pause.none")
                            : days(paused, rhythm.pausedTo())))),
                    "", acts("rhythm"));
        }

        private void share() {
            ContributionAge age = facts.contributions.age(budget.id(), London.dateOf(facts.clock.instant()));
            section(table(frame.say("budget-page.share"), 1, List.of("budget-page.share.what", "budget-page.sum"),
                    List.of(Table.row(null, frame.say("budget-page.share.due"), age.expected().toString()),
                            Table.row(null, frame.say("budget-page.share.came"), age.received().toString()),
                            Table.row(null, frame.say("budget-page.share.28"), age.upTo28Days().toString()),
                            Table.row(null, frame.say("budget-page.share.older"), age.outstanding().minus(
                                    age.upTo28Days()).toString()))),
                    "", Stream.concat(acts("share-came").stream(), may(Deed.RELEASE_MONEY)
                            ? Stream.of(new Option("/work/four-eyes/new?act=write-off&person=" + budget.person().value()
                                    + "&budget=" + budget.id().value(), frame.say("act.write-off")))
                            : Stream.of()).toList());
        }

        private void promises() {
            List<Commitment> open = facts.commitments.open(budget.id(), London.dateOf(facts.clock.instant()));
            section(table(frame.say("promise.title"), 1, List.of("do.what", "do.origin", "ledger.when",
                    "budget-page.sum"),
                    open.stream().map(one -> Table.row(may(Deed.PREPARE_MONEY)
                            ? part(
                                    "promise-change", one.id())
                            : null, one.what(), frame.say("do.origin." + one.origin()),
                            when
                                    .day(one.dueOn()),
                            one.promised().minus(one.settled()).toString())).toList()),
                    frame.say("budget-page.promises.none"), acts("promise"));
        }

        /** The last entries; each leads to the page about it, and from there to its undoing. */
        private void entries() {
            section(table(frame.say("case.ledger"), 2, List.of("budget-page.number", "ledger.when", "ledger.what",
                    "ledger.source", "budget-page.sum", "budget-page.posted"),
                    facts.ledger.entries(budget.fund(), null, LAST).stream()
                            .map(one -> Table.row(MovementPages.path(budget.person(), budget.id(), one.sequence()),
                                    String.valueOf(one.sequence()), when.of(one.recordedAt()),
                                    frame.say("entry." + one.kind()), said(one.source()), one.amount().toString(),
                                    one.postedAfter().toString()))
                            .toList()),
                    frame.say("budget-page.entries.none"), List.of());
        }

        private List<Option> acts(String... names) {
            return Arrays.stream(names).filter(name -> may(facts.acts.find(name).orElseThrow().deed()))
                    .map(name -> new Option(act(name, budget.person().value(), budget.id().value(), null),
                            frame.say("do." + name)))
                    .toList();
        }

        private String part(String act, UUID id) {
            return act(act, budget.person().value(), budget.id().value(), id);
        }

        private boolean may(Deed deed) {
            return gate.may(visit, budget.person().value(), deed);
        }

        private String said(FundingSource source) {
            return frame.say("source." + source);
        }

        private String days(LocalDate from, @Nullable LocalDate to) {
            return to == null
                    ? frame.say("budget-page.from.day", when.longDay(from))
                    : frame.say("budget-page.from.to", when.longDay(from), when.longDay(to));
        }

        private Table table(String caption, int numeric, List<String> heads, List<Table.Entry> rows) {
            return new Table(caption, heads.stream().map(head -> frame.say(head)).toList(), rows, numeric);
        }

        private void section(Table table, String none, List<Option> acts) {
            section(table, none, "", acts);
        }

        private void section(Table table, String none, String note, List<Option> acts) {
            sections.add(new Section(table, none, note, acts));
        }
    }
}
