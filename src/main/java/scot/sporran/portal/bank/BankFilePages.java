package scot.sporran.portal.bank;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.PaymentFiles;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.ReportReader;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;

/** A council's payments on their way to the bank, in words. */
@Singleton
public final class BankFilePages {

    private static final int MONTHS_AHEAD = 2;
    private static final int MOST_ORDERS = 5_000;
    private static final int MOST_FILES = 50;
    private static final int MOST_LINES = 200;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final PaymentFiles files;
    private final PaymentsOut payments;
    private final Payees payees;
    private final Clock clock;

    BankFilePages(Frames frames, Gate gate, PaymentFiles files, PaymentsOut payments, Payees payees, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.files = files;
        this.payments = payments;
        this.payees = payees;
        this.clock = clock;
    }

    /** Payments that leave on one day. @param words how many and how much */
    public record LeavingDay(LocalDate day, String words) {}

    /** What may be done to a file now by this reader. @param said why not, in a sentence; null for nothing to say */
    public record FileSteps(boolean release, boolean used, boolean giveUp, boolean content, @Nullable String said) {}

    /** The list: what is to leave, the files, and what became of a report that was just brought. */
    JteModel list(Visit visit, UUID council, Form form, ReportReader.@Nullable Taken taken) {
        Frame frame = frames.work(visit, Frames.Desk.BANK, "bank.title");
        When when = new When(clock, frame.language());
        List<Line> lines = files.of(council, null, MOST_FILES).stream()
                .map(file -> Line.link("/work/bank-files/" + file.id(), file.fileName(), file.total().toString(),
                        frame.say("bank.pays-on", when.day(file.payOn())), frame.say("bank.state." + file.state())))
                .toList();
        return templates.bankFiles(frame, days(council, when, frame), waiting(council, when, frame), forms(frame),
                lines,
                taken == null ? List.of() : report(taken, frame), form);
    }

    private static List<Option> forms(Frame frame) {
        return Arrays.stream(PaymentFile.Form.values())
                .map(form -> new Option(form.name(), frame.say("bank.form." + form))).toList();
    }

    private List<LeavingDay> days(UUID council, When when, Frame frame) {
        Map<LocalDate, List<PaymentOrder>> byDay = new TreeMap<>();
        payments.due(council, OrderState.APPROVED, when.today().plusMonths(MONTHS_AHEAD), MOST_ORDERS).stream()
                .filter(order -> order.file() == null)
                .forEach(order -> byDay.computeIfAbsent(order.payOn(), day -> new ArrayList<>()).add(order));
        List<LeavingDay> days = new ArrayList<>();
        byDay.forEach(
                (day, some) -> days.add(new LeavingDay(day, frame.say(some.size() == 1 ? "bank.day.one" : "bank.day",
                        when.longDay(day), some.size(), sum(some)))));
        return days;
    }

    private static Money sum(List<PaymentOrder> some) {
        return some.stream().map(PaymentOrder::amount).reduce(Money.ZERO, Money::plus);
    }

    /** What nobody has said yes to yet; empty for nothing. */
    private String waiting(UUID council, When when, Frame frame) {
        List<PaymentOrder> drafts = payments.due(council, OrderState.DRAFT, when.today().plusMonths(MONTHS_AHEAD),
                MOST_ORDERS);
        return drafts.isEmpty() ? "" : frame.say("bank.waiting", drafts.size(), sum(drafts));
    }

    /** What the bank said about each payment, and what came of it. */
    private static List<Line> report(ReportReader.Taken taken, Frame frame) {
        return taken.lines().stream().map(line -> new Line(null, line.reference(), "", line.code(), null,
                frame.say("bank.report." + line.outcome()), line.words().isBlank() ? null : line.words(), null, false))
                .toList();
    }

    /** One file with its payments, and what this reader may do to it. */
    JteModel one(Visit visit, PaymentFile file, @Nullable String problem) {
        Frame frame = frames.work(visit, Frames.Desk.BANK, "bank.file.title", file.fileName());
        When when = new When(clock, frame.language());
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact(frame.say("bank.form"), frame.say("bank.form." + file.form())),
                new Fact(frame.say("bank.kind"), frame.say("bank.kind." + file.kind())),
                new Fact(frame.say("bank.pay-on"), when.longDay(file.payOn())),
                new Fact(frame.say("bank.payments"), String.valueOf(file.payments())),
                new Fact(frame.say("bank.total"), file.total().toString()),
                new Fact(frame.say("bank.made"), file.madeBy().name() + ", " + when.of(file.madeAt()))));
        if (file.releasedBy() != null) {
            facts.add(new Fact(frame.say("bank.released"), file.releasedBy().name()));
        }
        Form form = Form.empty(frame.language());
        if (problem != null) {
            form.wrong("", problem);
        }
        return templates.bankFile(frame, file, facts, steps(visit, file, frame), payments(file, frame), form);
    }

    private FileSteps steps(Visit visit, PaymentFile file, Frame frame) {
        boolean may = gate.mayInCouncil(visit, Deed.RELEASE_MONEY);
        boolean ready = file.state() == PaymentFile.State.READY;
        boolean other = !file.madeBy().id().equals(visit.login().id().value());
        boolean continuity = file.kind() == PaymentFile.Kind.CONTINUITY;
        boolean released = file.state() == PaymentFile.State.RELEASED;
        return new FileSteps(may && ready && other, may && continuity && released && other,
                may && (ready || continuity && released), may && (ready || released
                        || file.state() == PaymentFile.State.HANDED_OVER),
                ready && !(may && other) ? frame.say("bank.another") : null);
    }

    /** Its money is taken when the file is made, and it is with the bank only when the file is. */
    private static boolean inFile(PaymentFile file, PaymentOrder order) {
        return order.state() == OrderState.SENT
                && (file.state() == PaymentFile.State.PREPARING || file.state() == PaymentFile.State.READY);
    }

    private List<Line> payments(PaymentFile file, Frame frame) {
        Map<PayeeId, String> names = new HashMap<>();
        return files.orders(file, null, MOST_LINES).stream()
                .map(order -> new Line("/people/" + order.person(),
                        names.computeIfAbsent(order.payee(), id -> payees.find(id).map(Payee::name).orElse("")),
                        order.amount().toString(), order.reference(), null,
                        frame.say(inFile(file, order) ? "bank.in-file" : "wages.state." + order.state()),
                        order.reason().isBlank() ? null : order.reason(),
                        null, false))
                .toList();
    }
}
