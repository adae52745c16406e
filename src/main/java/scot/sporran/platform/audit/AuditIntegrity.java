package scot.sporran.platform.audit;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.platform.IntegrityCheck;

/** The audit log's part of {@code sporran verify}. */
@Singleton
final class AuditIntegrity implements IntegrityCheck {

    private static final int BETWEEN_WORDS = 100_000;

    private final AuditChain chain;

    AuditIntegrity(AuditChain chain) {
        this.chain = chain;
    }

    @Override
    public String subject() {
        return "the audit log: its chain of who did what and who looked";
    }

    @Override
    public List<String> problems(Consumer<String> progress) {
        List<String> problems = new ArrayList<>(chain.strays());
        AuditChain.Proof proof = chain.prove(0, BETWEEN_WORDS);
        problems.addAll(proof.problems());
        while (proof.checked() > 0) {
            progress.accept("%,d links of the audit log".formatted(proof.last()));
            proof = chain.prove(proof.last(), BETWEEN_WORDS);
            problems.addAll(proof.problems());
        }
        chain.head().ifPresent(head -> progress.accept("the last link is " + head.place() + " " + head.hash()));
        return problems;
    }
}
