package scot.sporran.support.money;

import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Pot;
import scot.sporran.platform.Language;

/** What movements, sources and pots are called on a statement: plain words, one idea each. */
public final class StatementWords {

    private StatementWords() {}

    /**
     * What moved, in a language.
     *
     * @param kind of the movement
     * @param counter where it came from or went; null where the ledger names none
     * @param pot what it was set aside for, if it was
     */
    public static String of(EntryKind kind, @Nullable CounterAccount counter, @Nullable Pot pot, Language language) {
        if (pot != null) {
            return language.say(kind == EntryKind.CREDIT ? "moved.aside" : "moved.from-aside", of(pot, language));
        }
        return switch (kind) {
            case CREDIT -> said("moved.in.", counter, language);
            case REFUND -> said("moved.back.", counter, language);
            case UNDO_CREDIT -> language.say("moved.undo-in");
            case UNDO_DEBIT -> language.say(counter == CounterAccount.RECOVERY_RECEIVABLE
                    ? "moved.given-back"
                    : "moved.undo-out");
            default -> said("moved.out.", counter, language);
        };
    }

    /** In the words for that account, or for one that we have none for. */
    private static String said(String key, @Nullable CounterAccount counter, Language language) {
        return language.say(counter != null && language.knows(key + counter) ? key + counter : key + "OTHER");
    }

    static String of(Pot pot) {
        return of(pot, Language.ENGLISH);
    }

    private static String of(Pot pot, Language language) {
        return language.say("moved.pot." + pot);
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
}
