package scot.sporran.cards.clearing;

import java.time.LocalDate;
import scot.sporran.ledger.Money;

/** Counts what passes, so that a file can be held to its own totals. */
final class Sums implements SettlementReader.Taker {

    private final SettlementReader.Taker next;
    private long lines;
    private long bad;
    private long net;

    Sums(SettlementReader.Taker next) {
        this.next = next;
    }

    long lines() {
        return lines;
    }

    /** Pence to pay: what is claimed less what comes back. */
    long net() {
        return net;
    }

    boolean hasBad() {
        return bad > 0;
    }

    @Override
    public void head(String id, String network, LocalDate settledOn) {
        next.head(id, network, settledOn);
    }

    @Override
    public void line(SettlementLine line) {
        lines++;
        net = Math.addExact(net, line.kind().sign() * line.amount().pence());
        next.line(line);
    }

    @Override
    public void bad(long number, String problem) {
        lines++;
        bad++;
        next.bad(number, problem);
    }

    /** @throws SettlementReader.FileNotWholeException when it is not what has passed */
    @Override
    public void end(long said, Money saidNet) {
        if (said != lines) {
            throw new SettlementReader.FileNotWholeException("The file says it has " + said + " lines and has " + lines
                    + ". Ask for it again.");
        }
        if (bad == 0 && saidNet.pence() != net) {
            throw new SettlementReader.FileNotWholeException("The file says its lines come to " + saidNet
                    + ", and they come to " + Money.ofPence(net) + ". Ask for it again.");
        }
        next.end(said, saidNet);
    }
}
