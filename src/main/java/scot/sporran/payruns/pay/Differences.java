package scot.sporran.payruns.pay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayLine;

/** What is different from last time, in plain words, amounts first. Pure. */
final class Differences {

    private static final int HOUR = 60;

    private Differences() {}

    static List<String> between(@Nullable PaidPayslip last, PayFacts facts, PayFigures figures) {
        List<String> words = new ArrayList<>();
        if (last == null) {
            words.add("First pay.");
            return words;
        }
        PayFacts before = last.facts();
        PayFigures was = last.figures();
        change(words, figures.net() - was.net(), "net pay");
        if (words.isEmpty()) {
            return words;
        }
        long minutes = facts.time().worked() - before.time().worked();
        if (minutes != 0) {
            words.add("%d:%02d hours %s.".formatted(Math.abs(minutes) / HOUR, Math.abs(minutes) % HOUR,
                    minutes > 0 ? "more" : "fewer"));
        }
        for (PayLine.Kind kind : PayLine.Kind.values()) {
            change(words, paid(facts, kind) - paid(before, kind), kind.name().toLowerCase(Locale.UK).replace('_', ' '));
        }
        change(words, figures.tax() - was.tax(), "tax");
        change(words, figures.insurance().employee() - was.insurance().employee(), "National Insurance");
        change(words, figures.loans() - was.loans(), "student loan");
        change(words, figures.employeePension() - was.employeePension(), "pension");
        change(words, figures.ordersTaken() - was.ordersTaken(), "orders");
        change(words, facts.paidOnAccount() - before.paidOnAccount(), "paid before, on account");
        changed(words, "The tax code", before.taxCode(), facts.taxCode());
        changed(words, "The National Insurance letter", before.niCategory().name(), facts.niCategory().name());
        if (facts.number() == 1) {
            words.add("A new tax year begins.");
        }
        return words;
    }

    private static long paid(PayFacts facts, PayLine.Kind kind) {
        return facts.lines().stream().filter(line -> line.kind() == kind).mapToLong(PayFacts.Line::amountPence).sum();
    }

    private static void change(List<String> words, long pence, String what) {
        if (pence != 0) {
            words.add("%s %s %s.".formatted(Money.ofPence(Math.abs(pence)), pence > 0 ? "more" : "less", what));
        }
    }

    private static void changed(List<String> words, String what, String before, String now) {
        if (!before.equals(now)) {
            words.add("%s was %s and is %s.".formatted(what, before, now));
        }
    }
}
