package scot.sporran.support.accounts;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** How those who hold the person's money accounted for it, month by month. */
@Singleton
final class CopyOfMonths implements CopyPart {

    private final Sheets sheets;

    CopyOfMonths(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(sheets.named("fund-months").text("name").day("from").pence("at-start", "in", "out", "at-end",
                "promised").number("minutes").text("by").moment("sent")
                .select("SELECT p.name,m.month_on,m.opening_pence,m.in_pence,m.out_pence,m.closing_pence,"
                        + "m.promised_pence,m.kept_minutes,m.confirmed_by,m.confirmed_at_us FROM fund_month m"
                        + " JOIN fund_agreement f ON f.agreement_id=m.agreement_id"
                        + " LEFT JOIN provider p ON p.provider_id=f.provider_id WHERE f.person_id=?"
                        + " ORDER BY m.month_on", person)
                .done());
    }
}
