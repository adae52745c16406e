package scot.sporran.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PurchaseFact.Kind;
import scot.sporran.cards.PurchaseHistory.Kept;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;

/** What {@link PurchaseArchive} finds in the tables, out of the rows as they are written. */
final class MemoryArchive extends PurchaseArchive {

    private final Map<UUID, List<Kept>> kept = new HashMap<>();
    /** The questions that were raised. */
    final List<String> questions = new ArrayList<>();

    MemoryArchive(Sql never) {
        super(never);
    }

    void keep(FeatureRow row) {
        switch (row.into().name()) {
            case "card_purchase_fact" -> {
                PurchaseFact fact = new PurchaseFact(Kind.valueOf(text(row, "kind")), id(row, "message_id"),
                        number(row, "pence"), (int) number(row, "parts"), number(row, "sent_at_us"));
                UUID purchase = id(row, "purchase_id");
                List<Kept> its = kept.computeIfAbsent(purchase, name -> new ArrayList<>());
                if (fact.kind() == Kind.HELD) {
                    its.removeIf(other -> other.part() == 0);
                }
                its.add(new Kept(purchase, (int) number(row, "part"), fact, new FundId(id(row, "budget_id")),
                        (int) number(row, "holds"), number(row, "credited_pence")));
            }
            case "card_authorisation" -> {
                UUID purchase = id(row, "hold_id");
                boolean held = text(row, "code").equals("APPROVED") && text(row, "kind").equals("AUTHORISATION")
                        && number(row, "approved_minor") > 0 && !kept.containsKey(purchase);
                if (held) {
                    kept.computeIfAbsent(purchase, name -> new ArrayList<>()).add(new Kept(purchase, 0,
                            new PurchaseFact(Kind.HELD, purchase, number(row, "approved_minor"), 1,
                                    number(row, "decided_at_us")),
                            new FundId(id(row, "budget_id")), 1, 0));
                }
            }
            case "card_question" -> questions.add(text(row, "question"));
            default -> {
                // not looked at again
            }
        }
    }

    @Override
    public List<Kept> of(Collection<UUID> purchases) {
        return purchases.stream().flatMap(purchase -> kept.getOrDefault(purchase, List.of()).stream()).toList();
    }

    @Override
    Optional<UUID> byLifecycle(String link, String lifecycleId) {
        return Optional.empty();
    }

    @Override
    List<UUID> byApprovalCode(UUID card, String merchantId, String approvalCode, long nowUs) {
        return List.of();
    }

    @Override
    List<UUID> byAmount(UUID card, String merchantId, long pence, long nowUs) {
        return List.of();
    }

    private static @Nullable Object value(FeatureRow row, String column) {
        return row.values().get(row.into().columns().indexOf(column));
    }

    private static UUID id(FeatureRow row, String column) {
        return Ids.ofBytes((byte[]) Objects.requireNonNull(value(row, column)));
    }

    private static String text(FeatureRow row, String column) {
        return Objects.requireNonNull(value(row, column)).toString();
    }

    private static long number(FeatureRow row, String column) {
        return ((Number) Objects.requireNonNull(value(row, column))).longValue();
    }
}
