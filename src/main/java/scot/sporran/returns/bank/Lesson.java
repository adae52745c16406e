package scot.sporran.returns.bank;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two names that mean the same for one person, as an officer's decision taught.
 *
 * @param bankWords the shop or supplier as the bank writes it
 * @param paperName the same as the paper has it
 * @param taughtBy name of the officer
 * @param takenBack who has taken it back and why, in words; null while it holds
 */
public record Lesson(UUID id, String bankWords, String paperName, String taughtBy, Instant taughtAt,
        @Nullable String takenBack) {}
