package scot.sporran.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A small history, written as a council would export it: one budget of £200 a week from April 2024, and what a test adds. */
final class HistoryOnDisk {

    static final LocalDate START = LocalDate.of(2024, 4, 1);

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder events = new StringBuilder("budget_id,event,date,recorded,note,amount\n");
    private final StringBuilder payroll = new StringBuilder(
            "payslip_id,budget_id,pa_id,period_from,period_to,timesheet_hours,timesheet_received,paid_hours,leave_hours,rate,gross,net,pay_date\n");
    private final StringBuilder workers = new StringBuilder(
            "pa_id,budget_id,from,to,registered,relationship,relative_approved_on,account\n");
    private String plan = "cafe class pharmacy equipment wages";
    private int count;

    /** Twelve months of funding, so that the history has a last day. */
    HistoryOnDisk() {
        for (LocalDate day = START; day.isBefore(START.plusYears(1)); day = day.plusDays(28)) {
            line(day + " 02:00:00", "FUNDING", "SETTLED", "800.00", "COUNCIL SDS PAYMENT,,,,,,SDS B1");
        }
    }

    HistoryOnDisk plan(String words) {
        plan = words;
        return this;
    }

    private void line(String at, String type, String status, String amount, String rest) {
        lines.add(at + ",T" + String.format(Locale.ROOT, "%05d", ++count) + ",B1," + at + ',' + type + ',' + status
                + ',' + amount
                + ",900.00," + rest);
    }

    HistoryOnDisk card(LocalDate day, String time, String pounds, String descriptor, String mcc, String town) {
        line(day + " " + time, "CARD", "SETTLED", '-' + pounds,
                descriptor + ',' + mcc + ',' + (town.equals("ONLINE") ? "ECOM" : "POS") + ',' + town + ",GB,,");
        return this;
    }

    /** A café three times a week between two days. */
    HistoryOnDisk everydayLife(LocalDate from, LocalDate to) {
        int step = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(step % 3 == 0 ? 3 : 2)) {
            card(day, "11:05:00", 4 + step % 5 + "." + (10 + step % 80), "MILL CAFE 1234", "5814", "HARBOUR");
            step++;
        }
        return this;
    }

    HistoryOnDisk event(String what, LocalDate date, LocalDate recorded, String note, String amount) {
        events.append(String.join(",", "B1", what, date.toString(), recorded.toString(), note, amount)).append('\n');
        return this;
    }

    HistoryOnDisk worker(String id, String account) {
        workers.append(String.join(",", id, "B1", START.toString(), "", START.toString(), "none", "", account))
                .append('\n');
        return this;
    }

    /** Every four weeks a payslip of £360 until a day, paid until a day; a quarter's tax is paid in time. */
    HistoryOnDisk wages(String id, String account, LocalDate until, LocalDate payslipsUntil) {
        for (LocalDate quarter = START.plusDays(101); quarter.isBefore(payslipsUntil); quarter = quarter.plusDays(91)) {
            line(quarter + " 03:00:00", "DIRECT_DEBIT", "SETTLED", "-90.00", "HMRC PAYE NIC,9311,DD,,GB,,PAYE B1");
        }
        for (LocalDate from = START; from.plusDays(30).isBefore(payslipsUntil); from = from.plusDays(28)) {
            LocalDate pay = from.plusDays(30);
            payroll.append(String.join(",", id + from, "B1", id, from.toString(), from.plusDays(28).toString(), "30",
                    pay.toString(),
                    "30", "0", "12", "360", "360", pay.toString())).append('\n');
            if (pay.isBefore(until)) {
                line(pay + " 10:00:00", "FASTER_PAYMENT", "SETTLED", "-360.00", "PA WAGES,,,,," + account + ",WAGES");
            }
        }
        return this;
    }

    HistoryOnDisk raw(String at, String type, String status, String amount, String rest) {
        line(at, type, status, amount, rest);
        return this;
    }

    /** The last line once more, and all in a wrong order. */
    HistoryOnDisk disorderly() {
        lines.add(lines.getLast());
        java.util.Collections.reverse(lines);
        return this;
    }

    HistoryOnDisk ordered() {
        lines.sort(Comparator.naturalOrder());
        return this;
    }

    Path write(Path folder) throws IOException {
        StringBuilder transactions = new StringBuilder(
                "txn_id,budget_id,at,type,status,amount,balance_after,descriptor,mcc,channel,merchant_town,country,counterparty_account,reference\n");
        lines.forEach(line -> transactions.append(line.substring(line.indexOf(',') + 1)).append('\n'));
        Files.writeString(folder.resolve("transactions.csv"), transactions);
        Files.writeString(folder.resolve("events.csv"), events);
        Files.writeString(folder.resolve("payroll.csv"), payroll);
        Files.writeString(folder.resolve("workers.csv"), workers);
        Files.writeString(folder.resolve("places.csv"),
                "town,lat,lon,country\nHARBOUR,56.00,-3.00,GB\nFARTOWN,58.00,-5.00,GB\n");
        Files.writeString(folder.resolve("budgets.csv"),
                "budget_id,option,client_group,package,manager,town,lat,lon,weekly_value,funding_freq,contribution_weekly,"
                        + "cash_weekly_allowed,reserve_weeks_allowed,opening_balance,start,end,nominee_account,plan_categories\n"
                        + "B1,1,older,pa,self,HARBOUR,56.00,-3.00,200.00,4-weekly,0,0,8,300.00,2024-04-01,2025-04-01,,"
                        + plan + '\n');
        return folder;
    }
}
