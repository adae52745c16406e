package scot.sporran.identity.foureyes;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.outbox.OutboxHandler;
import scot.sporran.platform.outbox.OutboxMessage;

/** Does what was agreed, once: the act and its record are one transaction, and what is recorded is not done again. */
@Singleton
final class AgreedActs implements OutboxHandler {

    private static final int LONGEST_OUTCOME = 300;

    private final FourEyes fourEyes;
    private final ProposalRepository proposals;
    private final Logins logins;
    private final TransactionOperations<Connection> transactions;

    AgreedActs(FourEyes fourEyes, ProposalRepository proposals, Logins logins,
            TransactionOperations<Connection> transactions) {
        this.fourEyes = fourEyes;
        this.proposals = proposals;
        this.logins = logins;
        this.transactions = transactions;
    }

    @Override
    public String topic() {
        return FourEyes.TOPIC;
    }

    @Override
    public Result handle(OutboxMessage message) {
        UUID id = UUID.fromString(message.payload());
        try {
            transactions.executeWrite(status -> {
                proposals.lock(id).map(fourEyes::proposal)
                        .filter(proposal -> proposal.state() == ProposalState.AGREED).ifPresent(this::carryOut);
                return id;
            });
        } catch (GuardedAct.NotPossibleException | BadInputException e) {
            // the second: what could be done when it was agreed cannot be done now
            proposals.end(id, ProposalState.NOT_DONE, cut(String.valueOf(e.getMessage())));
        }
        return new Result.Done();
    }

    private void carryOut(Proposal proposal) {
        LoginId second = proposal.decidedBy();
        Login proposed = logins.find(proposal.proposedBy()).orElse(null);
        // nobody second: the council says that one person is enough
        Login agreed = second == null ? proposed : logins.find(second).orElse(null);
        if (agreed == null || proposed == null) {
            throw new GuardedAct.NotPossibleException("One of the two logins is no longer there.");
        }
        String outcome = fourEyes.known(proposal.act()).carryOut(proposal.id(), proposal.wanted(), proposed, agreed);
        proposals.end(proposal.id(), ProposalState.DONE, cut(outcome));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_OUTCOME ? text : text.substring(0, LONGEST_OUTCOME);
    }
}
