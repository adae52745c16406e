package scot.sporran.monitoring.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.monitoring.history.Seen;

/** All rules of a council, in the order in which they are asked. */
public final class Rulebook {

    private final List<Rule> rules;

    public Rulebook(Thresholds limits) {
        CardRules card = new CardRules(limits);
        PurchaseRules purchase = new PurchaseRules(limits);
        CashRules cash = new CashRules(limits);
        StayRules stay = new StayRules(limits);
        PayRules pay = new PayRules(limits);
        WorkerRules worker = new WorkerRules(limits);
        CareRules care = new CareRules(limits);
        AssistantRules assistant = new AssistantRules(limits);
        OutlookRules outlook = new OutlookRules(limits);
        DuplicateRules duplicate = new DuplicateRules(limits);
        CouncilRules council = new CouncilRules(limits);
        BillRules bill = new BillRules(limits);
        rules = List.of(stay::death, stay::hospital, care::stop, assistant::gone, worker::unknownAccount,
                worker::sharedAccount,
                pay::missedPay, cash::cash, cash::roundTransfers, card::prohibited, card::refused, card::limitsTested,
                card::watched,
                pay::overpaid, pay::noTimesheet, pay::tax, worker::relatives, bill::agencies, purchase::split,
                purchase::newPayee, stay::far, card::nights, care::under, outlook::isolation, outlook::runningOut,
                council::contribution, care::buildUp,
                duplicate::duplicates, card::subscriptions, card::creep, council::funding);
    }

    /** All that the rules see on a day. */
    public List<Finding> look(Seen seen) {
        List<Finding> found = new ArrayList<>();
        for (Rule rule : rules) {
            rule.look(seen, found::add);
        }
        return found;
    }

    /**
     * Whether what was written down late explains a finding: had it been known then, it would not have been told.
     *
     * @param then the day of the finding, as known now
     * @param now the day on which something came late
     * @return what came, in one sentence; empty when the finding stands
     */
    public Optional<String> explained(Finding finding, Seen then, Seen now) {
        boolean stands = look(then).stream().anyMatch(
                again -> again.reason() == finding.reason() && again.subject().equals(finding.subject()));
        return stands ? Optional.empty() : Optional.of(Words.came(now.late(), now.date()));
    }
}
