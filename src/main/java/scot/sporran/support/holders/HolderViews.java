package scot.sporran.support.holders;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;

/** Option 2 as programs read it. Sums are whole pence, dates Europe/London, instants UTC. */
final class HolderViews {

    private HolderViews() {}

    /** @param accepted by party: who said yes, and when */
    @Serdeable
    record AgreementView(UUID id, UUID budgetId, UUID personId, UUID councilId, @Nullable UUID providerId,
            FundMode mode, LocalDate startsOn, @Nullable LocalDate endsOn, int silenceDays,
            @Nullable Long periodLimitPence, int bankWeeks, AgreementState state, @Nullable UUID follows,
            Map<String, AcceptanceView> accepted) {

        static AgreementView of(FundAgreement agreement) {
            Map<String, AcceptanceView> accepted = new TreeMap<>();
            agreement.accepted().forEach((party, yes) -> accepted.put(party.name(),
                    new AcceptanceView(yes.name(), yes.at())));
            Money limit = agreement.periodLimit();
            return new AgreementView(agreement.id().value(), agreement.budget().value(), agreement.person().value(),
                    agreement.council().value(), agreement.provider() == null ? null : agreement.provider().value(),
                    agreement.mode(), agreement.startsOn(), agreement.endsOn(), agreement.silenceDays(),
                    limit == null ? null : limit.pence(), agreement.bankWeeks(), agreement.state(),
                    agreement.follows() == null ? null : agreement.follows().value(), accepted);
        }
    }

    @Serdeable
    record AcceptanceView(String name, Instant at) {}

    /** @param silentOn from that day on silence counts as a yes */
    @Serdeable
    record LineView(UUID id, UUID agreementId, String reference, String service, String what, LocalDate deliveredOn,
            int quantity, long pricePence, long amountPence, LineState state, String words, String postedBy,
            Instant postedAt, @Nullable LocalDate silentOn, @Nullable Instant settledAt, @Nullable String settledBy) {

        static LineView of(ServiceLine line) {
            return new LineView(line.id().value(), line.agreement().value(), line.reference(), line.service(),
                    line.what(), line.deliveredOn(), line.quantity(), line.price().pence(), line.amount().pence(),
                    line.state(), line.words(), line.postedBy(), line.postedAt(), line.silentOn(), line.settledAt(),
                    line.settledBy());
        }
    }

    @Serdeable
    record RateView(String service, String name, Unit unit, long pricePence, LocalDate from) {

        static RateView of(Rate rate) {
            return new RateView(rate.service(), rate.name(), rate.unit(), rate.price().pence(), rate.from());
        }
    }

    @Serdeable
    record BankedView(UUID id, int minutes, int usedMinutes, int leftMinutes, LocalDate bankedOn, LocalDate expiresOn,
            String why, @Nullable String consentBy) {

        static BankedView of(BankedTime time, LocalDate today) {
            return new BankedView(time.id(), time.minutes(), time.usedMinutes(), time.leftOn(today), time.bankedOn(),
                    time.expiresOn(), time.why(), time.consentBy());
        }
    }

    /** What of one source is in a fund. */
    @Serdeable
    record SourceView(FundingSource source, long postedPence, long promisedPence, long freePence) {}

    /**
     * @param moneyPence settled
     * @param promisedPence posted by the holder and not yet looked at
     * @param freePence what is left
     * @param paidPence for what was delivered in that time and is settled
     * @param bankedMinutes kept for later and usable today
     */
    @Serdeable
    record StatementView(AgreementView agreement, LocalDate from, LocalDate to, long moneyPence, long promisedPence,
            long freePence, List<SourceView> sources, long paidPence, List<LineView> lines, int bankedMinutes,
            List<BankedView> banked) {}

    /** The whole of a fund by source, to the penny. */
    static List<SourceView> sources(LedgerQueries.FundBalance balance) {
        return balance.sources().stream().map(source -> new SourceView(source.source(), source.posted().pence(),
                source.held().pence(), source.available().pence())).toList();
    }
}
