package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.Ids;

class AccessTest {

    private final UUID morag = Ids.next();
    private final UUID iain = Ids.next();
    private final UUID strathbeg = Ids.next();
    private final UUID skerry = Ids.next();
    private final Access access = new Access(
            person -> Optional.ofNullable(Map.of(morag, strathbeg, iain, skerry).get(person)));

    @Test
    void aPersonSeesTheOwnSelfOnly() {
        Login login = new Login(new LoginId(Ids.next()), "Morag", Role.SUPPORTED_PERSON, morag, null);
        assertThat(access.mayView(login, morag)).isTrue();
        assertThat(access.mayView(login, iain)).isFalse();
        assertThat(access.mayView(login, Ids.next())).isFalse();
    }

    @Test
    void councilStaffSeePeopleOfTheOwnCouncilOnly() {
        for (Role role : new Role[]{Role.FINANCE_OFFICER, Role.AUDITOR}) {
            Login login = new Login(new LoginId(Ids.next()), "Fiona", role, null, strathbeg);
            assertThat(access.mayView(login, morag)).isTrue();
            assertThat(access.mayView(login, iain)).isFalse();
            assertThat(access.mayView(login, Ids.next())).isFalse();
        }
    }

    @Test
    void anAdminSeesNobody() {
        Login login = new Login(new LoginId(Ids.next()), "Sam", Role.ADMIN, null, null);
        assertThat(access.mayView(login, morag)).isFalse();
    }
}
