package scot.sporran.payruns.employment;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.orders.Order;

/**
 * An order to take money from somebody's pay, as the employer was told of it.
 *
 * @param amountPence the whole debt; for current maintenance the daily rate; for child maintenance the sum a payday
 * @param fixedPence a sum a payday named by the notice; null when the table's percentages apply
 * @param higher whether a direct earnings attachment takes the higher percentages
 */
public record PayOrder(UUID id, EmploymentId employment, Kind kind, String reference, LocalDate receivedOn,
        @Nullable LocalDate endedOn, long amountPence, @Nullable Long fixedPence, boolean higher) {

    /** The id of a job's order: the same reference is the same order. */
    public static UUID idOf(EmploymentId job, String reference) {
        return Ids.derived("pay-order", job.value().toString(), reference);
    }

    /** What sort of order. */
    public enum Kind {
        EARNINGS_ARRESTMENT, CURRENT_MAINTENANCE, CHILD_MAINTENANCE, DIRECT_EARNINGS
    }

    /**
     * In the engine's terms.
     *
     * @param takenPence by earlier paydays
     * @param paydays of this order so far, for what child maintenance carries
     */
    public Order toOrder(long takenPence, long paydays) {
        Pounds left = Pounds.ofPence(Math.max(0, amountPence - takenPence));
        return switch (kind) {
            case EARNINGS_ARRESTMENT -> new Order.EarningsArrestment(reference, receivedOn, left);
            case CURRENT_MAINTENANCE ->
                new Order.CurrentMaintenance(reference, receivedOn, Pounds.ofPence(amountPence));
            case CHILD_MAINTENANCE -> new Order.ChildMaintenance(reference, receivedOn, Pounds.ofPence(amountPence),
                    Pounds.ofPence(Math.max(0, Math.multiplyExact(amountPence, paydays) - takenPence)));
            case DIRECT_EARNINGS -> new Order.DirectEarnings(reference, receivedOn,
                    Optional.ofNullable(fixedPence).map(Pounds::ofPence), higher, left);
        };
    }
}
