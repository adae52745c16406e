package scot.sporran.support.imports;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;

/** Files from another system, for programs; larger ones than a request may be come by the command line. */
@Controller("/api/v1/councils/{councilId}/imports")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Imports")
class ImportController {

    private final Access access;
    private final ImportRuns imports;

    ImportController(Access access, ImportRuns imports) {
        this.access = access;
        this.imports = imports;
    }

    /**
     * @param applied true when the good lines were applied
     * @param goodLines can be applied, or were now
     * @param thereLines say what is there already
     * @param bad the first thousand lines that cannot be applied
     * @param proven true when the sums are as expected and the ledger's are the file's
     */
    @Serdeable
    record ReportView(boolean applied, long readLines, long goodLines, long thereLines, long badLines,
            List<BadLine> bad, Map<FundingSource, Long> fileTotalPence, Map<FundingSource, Long> ledgerTotalPence,
            boolean proven) {

        static ReportView of(ImportKind kind, ImportReport report) {
            ImportReport.Counts counts = report.counts().getOrDefault(kind, new ImportReport.Counts(0, 0, 0, 0));
            return new ReportView(report.applied(), counts.read(), counts.good(), counts.there(), counts.bad(),
                    report.bad().stream().map(line -> new BadLine(line.line(), String.valueOf(line.field()),
                            String.valueOf(line.expected()))).toList(),
                    pence(report.fileTotal()), pence(report.ledgerTotal()), report.proven());
        }
    }

    @Serdeable
    record BadLine(long line, String field, String expected) {}

    @Operation(summary = "Look at a file, or bring it in", description = "The body is CSV with a first line of column names. Nothing is applied unless apply is true; with bad lines, only when skipBad is true too. A line that is there already is left alone, so the same file can be sent again.")
    @Post(uri = "/{kind}", consumes = {"text/csv", "text/plain"})
    ReportView run(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Parameter(description = "people, plans, budgets or balances") String kind, @Body byte[] csv,
            @QueryValue(defaultValue = "false") boolean apply, @QueryValue(defaultValue = "false") boolean skipBad,
            @Nullable @QueryValue Long expectedTotalPence) {
        access.requireInCouncil(who, Deed.IMPORT, councilId);
        ImportKind wanted = kind(kind);
        ImportRuns.Wanted order = new ImportRuns.Wanted(wanted, csv, apply, skipBad,
                expectedTotalPence == null ? null : Money.ofPence(expectedTotalPence), who.login().displayName());
        return ReportView.of(wanted, FieldException.sensible("file",
                () -> imports.run(new CouncilId(councilId), order)));
    }

    private static ImportKind kind(String name) {
        for (ImportKind kind : ImportKind.values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        throw Access.notThere();
    }

    private static Map<FundingSource, Long> pence(Map<FundingSource, Money> sums) {
        Map<FundingSource, Long> pence = new EnumMap<>(FundingSource.class);
        sums.forEach((source, sum) -> pence.put(source, sum.pence()));
        return pence;
    }
}
