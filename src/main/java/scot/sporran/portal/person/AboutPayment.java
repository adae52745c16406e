package scot.sporran.portal.person;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.AskToAllow;
import scot.sporran.cards.PaidPurchases;
import scot.sporran.cards.PurchaseDesk;
import scot.sporran.cards.disputes.Dispute;
import scot.sporran.cards.disputes.Disputes;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.PaymentGate;
import scot.sporran.portal.parts.Fact;
import scot.sporran.returns.bank.BankMatches;

/** What else is on record about a payment: that it was asked about, what explains it, that it was said to be wrong. */
@Singleton
public final class AboutPayment {

    private final AskToAllow allowed;
    private final BankMatches matches;
    private final Disputes disputes;
    private final PurchaseDesk desk;
    private final Clock clock;

    AboutPayment(AskToAllow allowed, BankMatches matches, Disputes disputes, PurchaseDesk desk, Clock clock) {
        this.allowed = allowed;
        this.matches = matches;
        this.disputes = disputes;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * @param facts for the page, each with where it leads
     * @param wrong where the person can say that it is wrong; null where nothing was taken, or they have said so
     * @param held where whoever spends can say that the shop will not take it; null where nothing is held
     */
    public record Known(List<Fact> facts, @Nullable String wrong, @Nullable String held) {

        public Known {
            facts = List.copyOf(facts);
        }
    }

    /** What is on record about a payment. */
    public Known of(PaymentGate.Found found, Frame frame) {
        String person = "/people/" + found.person().id().value();
        List<Fact> facts = new ArrayList<>();
        allowed.requestAbout(found.payment().id()).ifPresent(request -> facts.add(new Fact(frame.say("payment.request"),
                frame.say("payment.request.see"), person + "/requests/" + request.value())));
        if (found.payment().refused().isPresent()) {
            return new Known(facts, null, null);
        }
        receipt(found, frame, person).ifPresent(facts::add);
        Optional<PaidPurchases.PaidPurchase> paid = disputes.paid(found.payment().hold().value());
        Optional<Dispute> said = paid.flatMap(purchase -> disputes.ofPurchase(purchase.id()));
        said.ifPresent(dispute -> facts.add(new Fact(frame.say("payment.wrong"), frame.say("payment.wrong.see"),
                person + "/disputes/" + dispute.id())));
        String payment = person + "/payments/" + found.payment().id();
        boolean held = desk.find(found.payment().hold().value()).filter(one -> one.held().isPositive()).isPresent();
        return new Known(facts, paid.isPresent() && said.isEmpty() ? payment + "/wrong" : null,
                held ? payment + "/release" : null);
    }

    /** What explains it, or where a receipt can be sent; nothing while the shop has not taken its money. */
    private Optional<Fact> receipt(PaymentGate.Found found, Frame frame, String person) {
        LocalDate first = London.dateOf(found.payment().at());
        String receipts = person + "/receipts/" + found.budget().id().value();
        return matches.explained(found.budget(), first, London.dateOf(clock.instant())).stream()
                .filter(line -> line.statement().equals(found.payment().hold().value())).findFirst()
                .map(line -> line.isCleared()
                        ? new Fact(frame.say("payment.receipt"), line.matches().getFirst().evidence().name(), receipts)
                        : new Fact(frame.say("payment.receipt"), frame.say("payment.receipt.send"), receipts));
    }
}
