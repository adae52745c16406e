package scot.sporran.support.money;

import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.Pot;

/** What movements, sources and pots are called on a statement: plain words, one idea each. */
final class StatementWords {

    private StatementWords() {}

    static String of(EntryView entry) {
        Pot pot = entry.pot();
        if (pot != null) {
            return entry.kind() == EntryKind.CREDIT
                    ? "Set aside: " + of(pot)
                    : "Taken from what was set aside: " + of(pot);
        }
        return switch (entry.kind()) {
            case CREDIT -> "Money in from " + from(entry.counter());
            case REFUND -> "Money back from " + to(entry.counter());
            case UNDO_CREDIT -> "Put right: money that should not have come in";
            case UNDO_DEBIT -> entry.counter() == CounterAccount.RECOVERY_RECEIVABLE
                    ? "Given back by the council"
                    : "Put right: money that should not have gone out";
            default -> "Paid to " + to(entry.counter());
        };
    }

    static String of(Pot pot) {
        return switch (pot) {
            case CONTINGENCY -> "in case plans change";
            case TAX_AND_HMRC -> "tax and National Insurance";
            case PENSION -> "pension contributions";
            case HOLIDAY -> "holiday pay";
            case REDUNDANCY -> "redundancy pay";
            case WAGES -> "wages that came back";
            case EQUIPMENT -> "equipment";
        };
    }

    static String of(FundingSource source) {
        return switch (source) {
            case COUNCIL -> "Council";
            case CONTRIBUTION -> "Your contribution";
            case ILF_SCOTLAND -> "ILF Scotland";
            case NHS -> "NHS";
            case OWN_MONEY -> "Your own money";
            case SMALL_SPEND -> "Small spend";
        };
    }

    private static String from(@Nullable CounterAccount counter) {
        return switch (counter) {
            case COUNCIL_FUNDING -> "the council";
            case WRITE_OFF -> "the council, which let it go";
            case CONTRIBUTION_RECEIVABLE -> "you";
            case TRANSFER -> "another budget";
            case null, default -> "elsewhere";
        };
    }

    private static String to(@Nullable CounterAccount counter) {
        return switch (counter) {
            case CARD_SETTLEMENT -> "shops, by card";
            case PROVIDER_PAYABLE -> "a provider";
            case NET_PAY -> "your assistant";
            case PAY_ORDERS -> "orders on pay";
            case HMRC -> "HMRC";
            case PENSION -> "a pension";
            case RECOVERY_RECEIVABLE -> "the council, money not needed";
            case TRANSFER -> "another budget";
            case null, default -> "elsewhere";
        };
    }
}
