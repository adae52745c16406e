package scot.sporran.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Ids;

/** The hard rule about pay, over every basis. */
class PowersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private final LoginId login = new LoginId(Ids.next());

    @Test
    void whoeverHoldsAGuardianshipOrAttorneyPowerOverTheSupportIsNeverPaidFromIt() {
        for (PowerBasis basis : PowerBasis.values()) {
            boolean bars = basis == PowerBasis.GUARDIAN || basis == PowerBasis.CONTINUING_ATTORNEY
                    || basis == PowerBasis.WELFARE_ATTORNEY;
            List<Power> over = List.of(power(basis, true, null));
            assertThat(Powers.mayBePaid(over, payee("Somebody Else", login, false), TODAY).allowed()).as(basis.name())
                    .isEqualTo(!bars);
            assertThat(Powers.mayBePaid(over, payee("Somebody Else", login, true), TODAY).allowed())
                    .as("a word does not help who signs in as the holder").isEqualTo(!bars);
            assertThat(Powers.mayBePaid(over, payee("ROSS, Rhona", null, false), TODAY).allowed()).isEqualTo(!bars);
            assertThat(Powers.mayBePaid(over, payee("Rhona Ross", null, true), TODAY).allowed()).isTrue();
            assertThat(Powers.mayBePaid(List.of(power(basis, false, null)), payee("Rhona Ross", login, false), TODAY)
                    .allowed()).as("no power over this support").isTrue();
        }
    }

    @Test
    void aPowerBarsPayOnTheDaysItStands() {
        List<Power> ended = List.of(power(PowerBasis.GUARDIAN, true, TODAY));
        assertThat(Powers.mayBePaid(ended, payee("Rhona Ross", login, false), TODAY)).isInstanceOf(MayBePaid.No.class);
        assertThat(Powers.mayBePaid(ended, payee("Rhona Ross", login, false), TODAY.plusDays(1)).allowed()).isTrue();
        assertThat(Powers.mayBePaid(ended, payee("Rhona Ross", login, false), TODAY.minusYears(9)).allowed()).isTrue();
    }

    @Test
    void theAnswerIsKindAndSaysWhy() {
        MayBePaid no = Powers.mayBePaid(List.of(power(PowerBasis.WELFARE_ATTORNEY, true, null)),
                payee("Rhona Ross", login, false), TODAY);
        assertThat(no.words()).contains("Rhona Ross").contains("welfare attorney").contains("Thank you");
        MayBePaid same = Powers.mayBePaid(List.of(power(PowerBasis.GUARDIAN, true, null)),
                payee("rhona ross", null, false), TODAY);
        assertThat(same).isInstanceOf(MayBePaid.SameName.class);
    }

    private Power power(PowerBasis basis, boolean over, @Nullable LocalDate to) {
        return new Power(new PowerId(Ids.next()), new PersonId(Ids.next()), new CouncilId(Ids.next()), basis,
                "Rhona Ross", login, over, Set.of(Deed.VIEW_BALANCE), JointRule.ALONE, "OPG/2024/123", null,
                TODAY.minusYears(1), to, "Fiona Grant", null);
    }

    private static MayBePaid.Payee payee(String name, @Nullable LoginId login, boolean somebodyElse) {
        return new MayBePaid.Payee(name, login, somebodyElse);
    }
}
