package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** Bills, wages and other payments by bank, and whom they go to: names, never accounts. */
@Singleton
final class CopyOfPayments implements CopyPart {

    private final Sheets sheets;

    CopyOfPayments(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PURCHASES;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(sheets.named("payees").text("name").word("kind", "desks.payee.").moment("written")
                .select("SELECT name,kind,created_at_us FROM payee WHERE owner_id=? ORDER BY created_at_us", person)
                .done(),
                sheets.named("bank-payments").day("day").text("name").pence("amount").word("state", "bill.state.")
                        .text("reference", "written-by", "agreed-by", "why").moment("changed")
                        .select("SELECT o.pay_on,p.name,o.amount_pence,o.state,o.reference,o.drafted_name,o.approved_name,"
                                + "o.reason,o.changed_at_us FROM payment_order o JOIN payee p ON p.payee_id=o.payee_id"
                                + " WHERE o.person_id=? ORDER BY o.pay_on,o.order_id", person)
                        .done());
    }
}
