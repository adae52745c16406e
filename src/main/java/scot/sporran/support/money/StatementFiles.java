package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import scot.sporran.ledger.Money;
import scot.sporran.platform.PrintPage;
import scot.sporran.support.SterlingText;

/** A statement for other programs, for paper and as a file to keep. All three say the same. */
@Singleton
public final class StatementFiles {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** RFC 4180, with a line for what was there before and one for what is there after. */
    public String csv(Statement statement) {
        StringBuilder csv = new StringBuilder("date,what,source,in,out,set aside or taken from it,balance\r\n");
        line(csv, statement.from().toString(), "Opening balance", "", "", "", "", plain(statement.opening()));
        for (Statement.Line line : statement.lines()) {
            boolean in = line.change().isPositive();
            boolean none = line.change().equals(Money.ZERO);
            line(csv, line.on().toString(), line.words(), StatementWords.of(line.source()),
                    in ? plain(line.change()) : "", in || none ? "" : plain(line.moved()),
                    none ? plain(line.moved()) : "", plain(line.balance()));
        }
        line(csv, statement.to().toString(), "Closing balance", "", "", "", "", plain(statement.closing()));
        return csv.toString();
    }

    private static void line(StringBuilder csv, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            // a name that starts like a formula would be run by a spreadsheet
            String cell = cells[i].matches("(?s)[=+@\\t\\r].*|-[^0-9].*") ? "'" + cells[i] : cells[i];
            csv.append(i == 0 ? "" : ",").append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
        csv.append("\r\n");
    }

    private static String plain(Money money) {
        return SterlingText.plain(money);
    }

    /**
     * A page that stands alone: no script, no address in it, well-formed XML too.
     *
     * @param name the person's
     * @param large in 18 point letters instead of 11
     */
    public String html(Statement statement, String name, boolean large) {
        String days = DAY.format(statement.from()) + " to " + DAY.format(statement.to());
        StringBuilder html = new StringBuilder("<h1>Statement for " + safe(name) + "</h1><p>" + days + "</p>");
        html.append("<table><caption>In short</caption><tbody>");
        row(html, "There was", statement.opening());
        row(html, "Came in", statement.in());
        row(html, "Went out", statement.out());
        row(html, "There is", statement.closing());
        row(html, "Of that, set aside", statement.setAside());
        html.append("</tbody></table>");
        sources(html, statement);
        lines(html, statement);
        return PrintPage.of("Statement " + days, html.toString(), large);
    }

    private static void sources(StringBuilder html, Statement statement) {
        html.append("<h2>Whose money it is</h2><table><thead><tr><th scope=\"col\">From</th>");
        for (String head : new String[]{"There was", "In", "Out", "There is"}) {
            html.append("<th scope=\"col\" class=\"sum\">").append(head).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (Statement.Part part : statement.sources()) {
            html.append("<tr><th scope=\"row\">").append(StatementWords.of(part.source())).append("</th>");
            for (Money sum : new Money[]{part.opening(), part.in(), part.out(), part.closing()}) {
                html.append("<td class=\"sum\">").append(sum).append("</td>");
            }
            html.append("</tr>");
            part.setAside().forEach((pot, sum) -> html.append("<tr><td>Set aside: ").append(StatementWords.of(pot))
                    .append("</td><td></td><td></td><td></td><td class=\"sum\">").append(sum).append("</td></tr>"));
        }
        html.append("</tbody></table>");
    }

    private static void lines(StringBuilder html, Statement statement) {
        html.append("<h2>What happened</h2>");
        if (statement.lines().isEmpty()) {
            html.append("<p>Nothing moved in this time.</p>");
            return;
        }
        html.append("<table><thead><tr><th scope=\"col\">Amount</th><th scope=\"col\">What</th>"
                + "<th scope=\"col\">Day</th><th scope=\"col\" class=\"sum\">Left</th></tr></thead><tbody>");
        for (Statement.Line line : statement.lines()) {
            boolean none = line.change().equals(Money.ZERO);
            html.append("<tr><td class=\"sum\">").append(none ? line.moved() : line.change()).append("</td><td>")
                    .append(safe(line.words())).append("</td><td>").append(DAY.format(line.on()))
                    .append("</td><td class=\"sum\">").append(line.balance()).append("</td></tr>");
        }
        html.append("</tbody></table>");
    }

    private static void row(StringBuilder html, String words, Money sum) {
        html.append("<tr><th scope=\"row\">").append(words).append("</th><td class=\"sum\">").append(sum)
                .append("</td></tr>");
    }

    private static String safe(String text) {
        return PrintPage.safe(text);
    }

    /** The same page as PDF. */
    public byte[] pdf(Statement statement, String name, boolean large) {
        return PrintPage.pdf(html(statement, name, large));
    }
}
