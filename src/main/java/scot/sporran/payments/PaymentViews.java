package scot.sporran.payments;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.payments.bank.BankReport;
import scot.sporran.payments.payees.By;

/** What programs are told about payments. Account numbers are masked. */
final class PaymentViews {

    private PaymentViews() {}

    @Serdeable
    record OrderView(UUID paymentId, UUID budgetId, UUID payeeId, Purpose purpose, long amountPence, LocalDate payOn,
            String reference, OrderState state, @Nullable UUID fileId, String draftedBy, @Nullable String approvedBy,
            String reason) {

        static OrderView of(PaymentOrder order) {
            By approvedBy = order.approvedBy();
            return new OrderView(order.id().value(), order.fund().value(), order.payee().value(), order.purpose(),
                    order.amount().pence(), order.payOn(), order.reference(), order.state(), order.file(),
                    order.draftedBy().name(), approvedBy == null ? null : approvedBy.name(), order.reason());
        }
    }

    @Serdeable
    record FileView(UUID fileId, int number, PaymentFile.Kind kind, PaymentFile.Form form, LocalDate payOn,
            PaymentFile.State state, int payments, long totalPence, String fileName, String madeBy, Instant madeAt,
            @Nullable String releasedBy) {

        static FileView of(PaymentFile file) {
            By releasedBy = file.releasedBy();
            return new FileView(file.id(), file.number(), file.kind(), file.form(), file.payOn(), file.state(),
                    file.payments(), file.total().pence(), file.fileName(), file.madeBy().name(), file.madeAt(),
                    releasedBy == null ? null : releasedBy.name());
        }
    }

    @Serdeable
    record ReportLineView(String reference, BankReport.Status status, String code, String words,
            ReportReader.Outcome outcome) {}

    /** @param lookAt how many lines a person has to look at */
    @Serdeable
    record ReportView(BankReport.Kind kind, boolean seenBefore, int lookAt, List<ReportLineView> lines) {

        static ReportView of(ReportReader.Taken taken) {
            List<ReportLineView> lines = taken.lines().stream().map(line -> new ReportLineView(line.reference(),
                    line.status(), line.code(), line.words(), line.outcome())).toList();
            long lookAt = taken.lines().stream()
                    .filter(line -> line.outcome() == ReportReader.Outcome.UNKNOWN_REFERENCE
                            || line.outcome() == ReportReader.Outcome.OTHER_AMOUNT
                            || line.outcome() == ReportReader.Outcome.NOT_NOW)
                    .count();
            return new ReportView(taken.kind(), taken.seenBefore(), Math.toIntExact(lookAt), lines);
        }
    }
}
