package scot.sporran.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** What was sent and what was answered; afterwards, whether the journal bears every answer out, each once. */
final class Evidence {

    private final Queue<LedgerCommand> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Receipt> acknowledged = new ConcurrentLinkedQueue<>();

    void sent(LedgerCommand command) {
        sent.add(command);
    }

    void acknowledged(Receipt receipt) {
        acknowledged.add(receipt);
    }

    int answers() {
        return acknowledged.size();
    }

    /** Sends everything once more and compares; then recomputes the chain. */
    List<String> contradictions(Ledger ledger, DataSource source) {
        List<String> found = new ArrayList<>();
        Map<CommandKey, Receipt> first = new HashMap<>();
        for (Receipt receipt : acknowledged) {
            if (first.put(receipt.key(), receipt) != null) {
                found.add("answered twice: " + receipt);
            }
        }
        Map<Long, CommandKey> places = new HashMap<>();
        for (LedgerCommand hurried : sent) {
            LedgerCommand command = new LedgerCommand(hurried.fund(), hurried.key(), hurried.requestHash(),
                    hurried.holds(), hurried.actor(), hurried.effectiveOn(), null, hurried.rule());
            Receipt again = LedgerFixture.await(ledger, command);
            Receipt before = first.get(command.key());
            if (before != null && !again.equals(LedgerTest.asRepeat(before))) {
                found.add("acknowledged " + before + ", now " + again);
            }
            if (!LedgerFixture.await(ledger, command).equals(LedgerTest.asRepeat(again))) {
                found.add("not the same twice: " + again);
            }
            CommandKey other = places.put(again.sequence(), command.key());
            if (other != null) {
                found.add("two commands in one place: " + again);
            }
        }
        found.addAll(new ChainVerifier(source).verify((shard, at, of) -> {}).problems());
        return found;
    }
}
