package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.HoldId;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.Purpose;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.support.Budget;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.LineState;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;

/** Who is paid for what support: by a bank payment, or by a fund holder who delivers and draws on the money. */
@Singleton
class Bills {

    private static final int PAGE = 200;
    private static final String A_PROVIDER = "The provider";

    private final PaymentsOut orders;
    private final Payees payees;
    private final FundAgreements holders;
    private final ServiceLines deliveries;
    private final Providers providers;

    Bills(PaymentsOut orders, Payees payees, FundAgreements holders, ServiceLines deliveries, Providers providers) {
        this.orders = orders;
        this.payees = payees;
        this.holders = holders;
        this.deliveries = deliveries;
        this.providers = providers;
    }

    /** @param id says whose account it is and nothing else; empty where nobody knows */
    record Party(String name, String id) {

        static final Party SOMEBODY = new Party(A_PROVIDER, "");
    }

    /**
     * A bill, or something that was bought for the person.
     *
     * @param bought not a bill, and no usual sum
     */
    record Delivered(UUID id, LocalDate on, long pence, Party party, String reference, boolean bought) {}

    /** Who was paid by bank, by the hold that the money was taken from. */
    Map<HoldId, Party> paid(Budget budget) {
        Map<HoldId, Party> paid = new HashMap<>();
        UUID before = null;
        List<PaymentOrder> page;
        do {
            page = orders.of(budget.person().value(), before, PAGE);
            for (PaymentOrder order : page) {
                boolean bill = order.purpose() == Purpose.PROVIDER || order.purpose() == Purpose.OTHER;
                if (bill && order.fund().equals(budget.fund())) {
                    paid.put(order.id().hold(), party(order));
                }
                before = order.id().value();
            }
        } while (page.size() == PAGE);
        return paid;
    }

    private Party party(PaymentOrder order) {
        String name = payees.find(order.payee()).map(Payee::name).orElse(A_PROVIDER);
        return new Party(name, order.payee().value().toString());
    }

    /** What fund holders delivered, on the day on which they did, whether the person has said yes to it yet or not. */
    List<Delivered> delivered(Budget budget, LocalDate from, LocalDate to) {
        List<Delivered> all = new ArrayList<>();
        for (FundAgreement agreement : holders.of(budget.id())) {
            Party party = party(Optional.ofNullable(agreement.provider()).flatMap(providers::find).orElse(null));
            for (ServiceLine line : deliveries.between(agreement.id(), from, to)) {
                boolean bought = line.service().equals(ServiceLine.PURCHASE);
                if (bought ? line.state() == LineState.BOUGHT : stands(line)) {
                    all.add(new Delivered(line.id().value(), line.deliveredOn(), line.amount().pence(), party,
                            line.reference(), bought));
                }
            }
        }
        return all;
    }

    private static Party party(@Nullable Provider provider) {
        return provider == null ? Party.SOMEBODY : new Party(provider.name(), provider.id().value().toString());
    }

    private static boolean stands(ServiceLine line) {
        return line.state() != LineState.WITHDRAWN && line.state() != LineState.CREDITED;
    }
}
