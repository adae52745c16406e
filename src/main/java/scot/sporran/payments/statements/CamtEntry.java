package scot.sporran.payments.statements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/** An entry of a camt message while it is read. */
final class CamtEntry {

    private static final String NOT_PROVIDED = "NOTPROVIDED";

    final int at;
    final List<Detail> details = new ArrayList<>();
    @Nullable
    Money sum;
    @Nullable
    LocalDate day;
    boolean out;
    String status = "";
    @Nullable
    String reference;
    private String additional = "";

    CamtEntry(int at) {
        this.at = at;
    }

    /** One of several payments that were booked together. */
    static final class Detail {

        @Nullable
        Money sum;
        @Nullable
        String reference;
        private String name = "";
        private String words = "";
        private String endToEnd = "";

        String text() {
            StringBuilder text = new StringBuilder(name);
            for (String part : new String[]{words, endToEnd}) {
                if (!part.isEmpty() && text.indexOf(part) < 0) {
                    text.append(text.isEmpty() ? "" : " ").append(part);
                }
            }
            return text.toString();
        }
    }

    void startDetail() {
        details.add(new Detail());
    }

    Detail detail() {
        if (details.isEmpty()) {
            startDetail();
        }
        return details.get(details.size() - 1);
    }

    void reference(boolean inDetail, String text) {
        if (inDetail) {
            detail().reference = text;
        } else {
            reference = text;
        }
    }

    void words(boolean inDetail, String element, String text, List<String> path) {
        if (text.isEmpty() || text.equals(NOT_PROVIDED)) {
            return;
        }
        if (!inDetail) {
            additional = element.equals("AddtlNtryInf") ? text : additional;
            return;
        }
        Detail detail = detail();
        switch (element) {
            case "Ustrd", "AddtlTxInf" -> detail.words = detail.words.isEmpty() ? text : detail.words + " " + text;
            case "EndToEndId" -> detail.endToEnd = text;
            case "Ref" -> {
                if (path.contains("CdtrRefInf")) {
                    detail.words = detail.words.isEmpty() ? text : detail.words + " " + text;
                }
            }
            default -> {
                boolean other = path.contains(out ? "Cdtr" : "Dbtr");
                detail.name = other && detail.name.isEmpty() ? text : detail.name;
            }
        }
    }

    /** Whether it has several details that say their sums and come to its own. */
    boolean isItsDetails(Money whole) {
        if (details.size() < 2) {
            return false;
        }
        long together = 0;
        for (Detail detail : details) {
            if (detail.sum == null) {
                return false;
            }
            together += detail.sum.pence();
        }
        return together == whole.pence();
    }

    String text() {
        String first = details.isEmpty() ? "" : details.get(0).text();
        return first.isEmpty() ? additional : first;
    }
}
