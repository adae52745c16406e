package scot.sporran.support.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.LineId;
import scot.sporran.support.holders.ProviderId;

/**
 * One payment of a council to a provider.
 *
 * @param paidOn Europe/London
 * @param reference as it stands on the bank statement of both
 * @param lines how many it pays or takes back
 */
public record Remittance(UUID id, ProviderId provider, CouncilId council, LocalDate paidOn, String reference,
        Money total, int lines, String writtenBy, Instant writtenAt) {

    /**
     * What one payment is for.
     *
     * @param amount below zero for a line that was paid before and given back since
     * @param reference the provider's own
     */
    public record Line(LineId line, AgreementId agreement, PersonId person, BudgetId budget, String reference,
            String service, String what, LocalDate deliveredOn, Money amount) {}
}
