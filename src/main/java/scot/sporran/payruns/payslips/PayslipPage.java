package scot.sporran.payruns.payslips;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.PrintPage;

/** A payslip for paper: amounts first, each deduction with its purpose, hours by rate, and how it was worked out. */
final class PayslipPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final int HOUR = 60;

    private PayslipPage() {}

    static String of(PayslipView slip, boolean large) {
        StringBuilder html = new StringBuilder();
        html.append("<h1>").append(money(slip.netPence())).append(" pay for ").append(safe(slip.name()))
                .append("</h1><p>From ").append(safe(slip.employer())).append(", paid on ").append(day(slip.payDate()));
        optional(html, ", into the account ", slip.account());
        html.append(". For ").append(day(slip.from())).append(" to ").append(day(slip.to())).append(".</p>");
        html.append("<h2>What the pay is for</h2><table><thead><tr><th scope=\"col\">What</th><th scope=\"col\""
                + " class=\"sum\">Hours</th><th scope=\"col\" class=\"sum\">An hour</th><th scope=\"col\" class=\"sum\">"
                + "Amount</th></tr></thead><tbody>");
        slip.paid().forEach(line -> timed(html, line));
        html.append("<tr><th scope=\"row\">Gross pay</th><td></td><td></td><td class=\"sum\">")
                .append(money(slip.grossPence())).append("</td></tr></tbody></table>");
        table(html, "What is taken off", slip.takenOff(), "Nothing is taken off.");
        html.append("<p><strong>Net pay: ").append(money(slip.netPence())).append("</strong></p>");
        table(html, "What is paid beside your pay", slip.onTop(), "Nothing.");
        table(html, "The tax year " + slip.taxYear() + " so far", slip.yearToDate(), "Nothing yet.");
        if (slip.leaveLeftMinutes() != 0) {
            html.append("<p>Paid leave that is left: ").append(hours(slip.leaveLeftMinutes())).append(" hours.</p>");
        }
        html.append("<p>Tax code ").append(safe(slip.taxCode())).append(", National Insurance letter ")
                .append(safe(slip.niCategory())).append(", tax period ").append(slip.taxPeriod())
                .append(", payroll number ").append(safe(slip.payrollNumber()));
        optional(html, ", National Insurance number ", slip.nino());
        optional(html, ", employer's PAYE reference ", slip.payeReference());
        html.append(".</p>");
        working(html, slip.working());
        return PrintPage.of("Payslip " + slip.payDate(), html.toString(), large);
    }

    private static void timed(StringBuilder html, PayslipView.Line line) {
        Long minutes = line.minutes();
        Long hourly = line.hourlyPence();
        html.append("<tr><th scope=\"row\">").append(safe(line.words())).append("</th><td class=\"sum\">")
                .append(minutes == null ? "" : hours(minutes)).append("</td><td class=\"sum\">")
                .append(hourly == null ? "" : money(hourly)).append("</td><td class=\"sum\">")
                .append(money(line.amountPence())).append("</td></tr>");
    }

    private static void table(StringBuilder html, String title, List<PayslipView.Line> lines, String none) {
        html.append("<h2>").append(safe(title)).append("</h2>");
        if (lines.isEmpty()) {
            html.append("<p>").append(none).append("</p>");
            return;
        }
        html.append("<table><tbody>");
        lines.forEach(line -> html.append("<tr><th scope=\"row\">").append(safe(line.words()))
                .append("</th><td class=\"sum\">").append(money(line.amountPence())).append("</td></tr>"));
        html.append("</tbody></table>");
    }

    private static void working(StringBuilder html, List<PayslipView.Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        html.append("<h2>How it was worked out</h2><table><tbody>");
        steps.forEach(step -> html.append("<tr><th scope=\"row\">").append(safe(step.subject())).append("</th><td>")
                .append(safe(step.words())).append("</td><td class=\"sum\">").append(safe(step.amount()))
                .append("</td></tr>"));
        html.append("</tbody></table>");
    }

    private static void optional(StringBuilder html, String words, @Nullable String value) {
        if (value != null) {
            html.append(words).append(safe(value));
        }
    }

    private static String hours(long minutes) {
        return "%d:%02d".formatted(minutes / HOUR, Math.abs(minutes % HOUR));
    }

    static String money(long pence) {
        return Money.ofPence(pence).toString();
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    static String safe(String text) {
        return PrintPage.safe(text);
    }
}
