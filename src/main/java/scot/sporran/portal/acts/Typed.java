package scot.sporran.portal.acts;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.portal.parts.Form;

/** What every act does with what was typed. */
final class Typed {

    private Typed() {}

    /** That nobody changed it since the form was drawn. */
    static void requireSeen(Form form, int version) {
        if (!form.value("seen").equals(Integer.toString(version))) {
            form.wrong("", form.language().say("form.changed"));
        }
    }

    /** That nobody came first. */
    static void requireDone(Form form, @Nullable Optional<?> done) {
        if (done != null && done.isEmpty()) {
            form.wrong("", form.language().say("form.changed"));
        }
    }

    /** A value that the form has found to be there: it is asked for only once nothing is wrong. */
    static <T> T needed(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    /** As it is typed. */
    static String pounds(Money money) {
        return BigDecimal.valueOf(money.pence(), 2).toPlainString();
    }
}
