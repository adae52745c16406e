package scot.sporran.returns;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may not do the next step because they did the last one. */
final class ReopenRules {

    private ReopenRules() {}

    /** Whether this login was the last to open a closed return again, by saying so or by taking a match back. */
    static boolean openedAgainBy(List<ReturnMoveRow> history, UUID login) {
        UUID last = null;
        ReturnState before = ReturnState.NONE;
        for (ReturnMoveRow move : history) {
            if (before == ReturnState.CLOSED && move.stateAfter() == ReturnState.CHECKING) {
                last = move.byLogin();
            }
            before = move.stateAfter();
        }
        return login.equals(last);
    }

    /** Whether this login was the last to close it. */
    static boolean closedBy(List<ReturnMoveRow> history, UUID login) {
        @Nullable
        UUID last = null;
        for (ReturnMoveRow move : history) {
            last = move.event() == ReturnEvent.CLOSE ? move.byLogin() : last;
        }
        return login.equals(last);
    }
}
