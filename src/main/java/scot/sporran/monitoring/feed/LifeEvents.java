package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.history.Worker;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.about.TimesAway;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.FundingSchedule;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.Surpluses;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.HospitalStays;
import scot.sporran.support.requests.Allowance;
import scot.sporran.support.requests.Approvals;

/** What happened around a budget that explains how it is used: stays, approvals, changes of what was agreed, vacancies. */
@Singleton
class LifeEvents {

    private static final int WEEKS = 52;
    private static final int DAYS_A_WEEK = 7;
    private static final double HUNDRED = 100.0;

    private final HospitalStays stays;
    private final Approvals approvals;
    private final Surpluses surpluses;
    private final TimesAway away;
    private final BudgetMoney money;

    LifeEvents(HospitalStays stays, Approvals approvals, Surpluses surpluses, TimesAway away, BudgetMoney money) {
        this.stays = stays;
        this.approvals = approvals;
        this.surpluses = surpluses;
        this.away = away;
        this.money = money;
    }

    List<RecordedEvent> of(Budget budget, AgreementHistory agreed, List<Worker> workers, LocalDate from,
            LocalDate to) {
        Recorder events = new Recorder(budget.id().value().toString());
        for (HospitalStays.Stay stay : stays.of(budget)) {
            events.add(Kind.HOSPITAL_IN, stay.admittedOn(), stay.recordedOn(), "", 0);
            LocalDate home = stay.dischargedOn();
            if (home != null) {
                events.add(Kind.HOSPITAL_OUT, home, home.isAfter(stay.recordedOn()) ? home : stay.recordedOn(), "", 0);
            }
        }
        for (Allowance allowance : approvals.of(budget.id())) {
            events.add(Kind.CHANGE_OF_USE, allowance.from(), allowance.from(), "", allowance.most().pence());
        }
        away.of(budget.person()).forEach(time -> away(time, to, events));
        paused(money.rhythm(budget.id()), to, events);
        changes(agreed, from, to, events);
        vacancies(workers, to, events);
        for (SurplusCase surplus : surpluses.of(budget.id())) {
            explained(surplus, events);
        }
        return events.all;
    }

    /** Nobody notes when a pause was said: it counts from its first day on. */
    private static void paused(FundingSchedule rhythm, LocalDate today, Recorder events) {
        LocalDate from = rhythm.pausedFrom();
        if (from != null && !from.isAfter(today)) {
            events.eachWeek(Kind.PAUSE, from, rhythm.pausedTo() == null ? today : rhythm.pausedTo(), from);
        }
    }

    private static void away(TimeAway time, LocalDate today, Recorder events) {
        Kind kind = switch (time.kind()) {
            case FAMILY -> Kind.FAMILY_STAY;
            case BREAK -> Kind.SHORT_BREAK;
            case DEATH -> Kind.DEATH;
        };
        LocalDate last = kind == Kind.DEATH ? time.from() : time.to() == null ? today : time.to();
        events.eachWeek(kind, time.from(), last, time.recordedOn());
    }

    /** Facts in the making. */
    private static final class Recorder {

        private final String budget;
        private final List<RecordedEvent> all = new ArrayList<>();

        Recorder(String budget) {
            this.budget = budget;
        }

        void add(Kind kind, LocalDate date, LocalDate recorded, String note, long pence) {
            all.add(new RecordedEvent(budget, kind, date, recorded, note, pence));
        }

        /** A long time is told each week of it, so that it explains its end as it explains its beginning. */
        void eachWeek(Kind kind, LocalDate from, LocalDate to, LocalDate recorded) {
            add(kind, from, recorded, "", 0);
            for (LocalDate day = from.plusDays(DAYS_A_WEEK); day.isBefore(to); day = day.plusDays(DAYS_A_WEEK)) {
                add(kind, day, recorded, "", 0);
            }
            if (to.isAfter(from)) {
                add(kind, to, recorded, "", 0);
            }
        }
    }

    /** Each change of the weekly sum, as a percentage of what was agreed before. */
    private static void changes(AgreementHistory agreed, LocalDate from, LocalDate to, Recorder events) {
        long before = 0;
        for (AgreementHistory.Stretch stretch : agreed.between(from, to)) {
            long weekly = weekly(agreed, stretch.from());
            if (before > 0 && weekly > 0 && weekly != before) {
                LocalDate known = London.dateOf(stretch.agreement().agreedAt());
                events.add(Kind.UPLIFT, stretch.from(), known.isAfter(stretch.from()) ? known : stretch.from(),
                        (HUNDRED * (weekly - before) / before) + "%", 0);
            }
            before = weekly > 0 ? weekly : before;
        }
    }

    /** What was agreed for a week on a day, all sources together; 0 for nothing. */
    static long weekly(AgreementHistory agreed, LocalDate day) {
        return agreed.on(day).map(agreement -> {
            long sum = agreement.total().pence();
            return switch (agreement.per()) {
                case WEEK -> sum;
                case FOUR_WEEKS -> sum / 4;
                case MONTH -> sum * 12 / WEEKS;
                case YEAR -> sum / WEEKS;
            };
        }).orElse(0L);
    }

    /** A worker who left and after whom nobody works any more, or not as many as before. */
    private static void vacancies(List<Worker> workers, LocalDate to, Recorder events) {
        for (Worker worker : workers) {
            LocalDate left = worker.to();
            if (left != null && !left.isAfter(to) && workers.stream().noneMatch(other -> !other.equals(worker)
                    && !other.from().isBefore(left.minusDays(4L * DAYS_A_WEEK)))) {
                events.add(Kind.PA_VACANCY, left, left, "", 0);
            }
        }
    }

    /** What an officer has found out about money that gathers. */
    private static void explained(SurplusCase surplus, Recorder events) {
        LocalDate told = surplus.check().on();
        switch (surplus.reason()) {
            case RECRUITMENT, SUPPORT_NOT_TO_BE_HAD -> events.add(Kind.PA_VACANCY, told, told, "", 0);
            case ABSENCE -> events.add(Kind.FAMILY_STAY, told, told, "", 0);
            default -> {
                // says nothing about how care is bought
            }
        }
        if (surplus.state() == SurplusCase.State.RECOVERED) {
            events.add(Kind.SURPLUS_RECOVERED, surplus.recoverFrom(), surplus.recoverFrom(), "", 0);
        }
    }
}
