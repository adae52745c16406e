package scot.sporran.support.requests;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.FreeText;
import scot.sporran.support.rules.RequestKind;

/** A request's own facts: exactly one of these, which makes its kind. */
@Serdeable
public record RequestDetails(@Nullable ChangeOfUse changeOfUse, @Nullable PreApproval preApproval,
        @Nullable SmallSpend smallSpend, @Nullable PayRelative payRelative, @Nullable Pooling pool,
        @Nullable MoreHours moreHours, @Nullable Challenge challenge) {

    /**
     * @param insteadOf what the money was agreed for
     * @param until the last Europe/London date on which it may be spent; null for twelve weeks after the decision
     */
    @Serdeable
    public record ChangeOfUse(String insteadOf, @Nullable LocalDate until) {}

    /**
     * @param shop where, when the person knows
     * @param tolerancePercent 0 to 20: by how much the price may come out above the sum
     * @param until the last Europe/London date on which it may be bought; null for twelve weeks after the decision
     */
    @Serdeable
    public record PreApproval(@Nullable String shop, int tolerancePercent, @Nullable LocalDate until) {}

    /**
     * @param familyMetOn the Europe/London date of a family meeting that agreed on it, when there was one
     * @param familyPresent who was there, in their own words
     * @param familyAgreed what they agreed
     */
    @Serdeable
    public record SmallSpend(@Nullable LocalDate familyMetOn, @Nullable List<String> familyPresent,
            @Nullable String familyAgreed) {

        public SmallSpend {
            familyPresent = familyPresent == null ? List.of() : List.copyOf(familyPresent);
        }
    }

    /**
     * The facts that SSI 2014/25, regulation 8, asks for, and the bar of regulation 9.
     *
     * @param factor why a relative and not somebody else
     * @param bothAgree the person and the relative both want it
     * @param capable the relative can do what is needed
     * @param holdsPower the relative is guardian, continuing attorney or welfare attorney with power over this support
     * @param underPressure one of them is pressed into it
     */
    @Serdeable
    public record PayRelative(String relativeName, String relation, RelativeFactor factor, boolean bothAgree,
            boolean capable, boolean holdsPower, boolean underPressure, @Nullable LocalDate until) {}

    /** @param poolId the pool to join; null to begin one */
    @Serdeable
    public record Pooling(@Nullable UUID poolId) {}

    /** @param minutesPerWeek more than now */
    @Serdeable
    public record MoreHours(int minutesPerWeek, @Nullable LocalDate from) {}

    /** @param about the request, entry or letter that is challenged, when it has a name */
    @Serdeable
    public record Challenge(@Nullable UUID about) {}

    /** The same with what people said in their own words as it may be kept. */
    RequestDetails kept(FreeText text) {
        return new RequestDetails(
                changeOfUse == null
                        ? null
                        : new ChangeOfUse(text.kept(changeOfUse.insteadOf()), changeOfUse.until()),
                preApproval == null
                        ? null
                        : new PreApproval(kept(text, preApproval.shop()), preApproval.tolerancePercent(),
                                preApproval.until()),
                smallSpend == null ? null : kept(text, smallSpend), payRelative, pool, moreHours, challenge);
    }

    private static SmallSpend kept(FreeText text, SmallSpend spend) {
        List<String> present = spend.familyPresent();
        return new SmallSpend(spend.familyMetOn(),
                present == null ? null : present.stream().map(text::kept).toList(),
                kept(text, spend.familyAgreed()));
    }

    private static @Nullable String kept(FreeText text, @Nullable String written) {
        return written == null ? null : text.kept(written);
    }

    public static RequestDetails of(ChangeOfUse facts) {
        return new RequestDetails(facts, null, null, null, null, null, null);
    }

    public static RequestDetails of(PreApproval facts) {
        return new RequestDetails(null, facts, null, null, null, null, null);
    }

    public static RequestDetails of(SmallSpend facts) {
        return new RequestDetails(null, null, facts, null, null, null, null);
    }

    public static RequestDetails of(PayRelative facts) {
        return new RequestDetails(null, null, null, facts, null, null, null);
    }

    public static RequestDetails of(Pooling facts) {
        return new RequestDetails(null, null, null, null, facts, null, null);
    }

    public static RequestDetails of(MoreHours facts) {
        return new RequestDetails(null, null, null, null, null, facts, null);
    }

    public static RequestDetails of(Challenge facts) {
        return new RequestDetails(null, null, null, null, null, null, facts);
    }

    /** The kind that these facts make; null when there is none or more than one. */
    @Nullable
    RequestKind kind() {
        List<RequestKind> kinds = Stream.of(changeOfUse == null ? null : RequestKind.CHANGE_OF_USE,
                preApproval == null ? null : RequestKind.UNUSUAL_PURCHASE,
                smallSpend == null ? null : RequestKind.SMALL_SPEND,
                payRelative == null ? null : RequestKind.PAYING_A_RELATIVE, pool == null ? null : RequestKind.POOLING,
                moreHours == null ? null : RequestKind.MORE_HOURS, challenge == null ? null : RequestKind.CHALLENGE)
                .filter(Objects::nonNull).toList();
        return kinds.size() == 1 ? kinds.getFirst() : null;
    }
}
