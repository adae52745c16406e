package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.History;
import scot.sporran.monitoring.history.OnRecord;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;

/**
 * Gathers what is on record about one budget, for the engine: terms, money, pay, people and events. The same record gives the same
 * history, whoever asks and however often.
 */
@Singleton
public class LiveRecords {

    private static final int QUARTER = 3;
    private static final int QUARTERS_BACK = 5;

    private final Agreements agreements;
    private final AgreedTerms terms;
    private final MoneyLines money;
    private final WorkRecords work;
    private final SharedPay shared;
    private final LifeEvents life;

    LiveRecords(Agreements agreements, AgreedTerms terms, MoneyLines money, WorkRecords work, SharedPay shared,
            LifeEvents life) {
        this.agreements = agreements;
        this.terms = terms;
        this.money = money;
        this.work = work;
        this.shared = shared;
        this.life = life;
    }

    /**
     * The first day that is looked at: fifteen months before the quarter that a day is in. It moves four times a year, so that from day
     * to day nothing changes by itself.
     */
    static LocalDate anchor(LocalDate today) {
        return today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % QUARTER)
                .minusMonths((long) QUARTER * QUARTERS_BACK);
    }

    /** Empty when nothing was agreed for the budget yet: there is nothing to measure by. */
    public Optional<OnRecord> of(scot.sporran.support.Budget budget, LocalDate today) {
        return gather(budget, today).map(Gathered::record);
    }

    /** What is on record, and what of it concerns work. */
    record Gathered(OnRecord record, WorkRecords.Work work) {}

    Optional<Gathered> gather(scot.sporran.support.Budget budget, LocalDate today) {
        LocalDate anchor = anchor(today);
        LocalDate from = budget.openedOn().isAfter(anchor) ? budget.openedOn() : anchor;
        AgreementHistory agreed = agreements.history(budget.id());
        Optional<Agreement> first = agreed.between(from, today).stream().findFirst()
                .map(AgreementHistory.Stretch::agreement);
        if (first.isEmpty() || LifeEvents.weekly(agreed, first(first.get(), from)) <= 0) {
            return Optional.empty();
        }
        WorkRecords.Work working = work.of(budget, from, today);
        List<Payslip> payslips = working.payslips();
        MoneyLines.Lines lines = money.of(budget, from, today, payslips, working.workers());
        List<RecordedEvent> events = life.of(budget, agreed, working.workers(), from, today);
        Budget agreement = terms.of(budget, new AgreedTerms.Known(agreed, first(first.get(), from), from, lines,
                working.employs()), today);
        History history = new History(agreement, lines.transactions(), payslips, working.workers(), events,
                working.accounted(), lines.share());
        return Optional.of(new Gathered(new OnRecord(history, shared.of(budget, working, from, today)), working));
    }

    private static LocalDate first(Agreement agreement, LocalDate from) {
        return agreement.from().isAfter(from) ? agreement.from() : from;
    }
}
