package scot.sporran.identity.foureyes;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.foureyes.FourEyesRules.Rule;
import scot.sporran.platform.Micros;

/** Which acts want two people, by council, and who was let in by whom. */
@Singleton
class FourEyesSettings {

    private static final String TABLE = "/identity/four-eyes.txt";

    private final Map<String, Rule> shipped = shipped();
    private final FourEyesSettingRepository settings;
    private final LoginGrantRepository grants;

    FourEyesSettings(FourEyesSettingRepository settings, LoginGrantRepository grants) {
        this.settings = settings;
        this.grants = grants;
    }

    /** The council's own rule, else the shipped one; an act that nobody lists wants two people always. */
    Rule rule(UUID council, String act) {
        return settings.findById(FourEyesSettingRow.of(council, act, true, 0).settingId())
                .map(row -> new Rule(row.twoPeople(), row.fromPence()))
                .orElseGet(() -> shipped.getOrDefault(act, new Rule(true, 0)));
    }

    /** Says it for a council, in the caller's transaction. */
    void change(UUID council, String act, Rule rule) {
        FourEyesSettingRow row = FourEyesSettingRow.of(council, act, rule.wanted(), rule.fromPence());
        if (settings.findById(row.settingId()).isPresent()) {
            settings.update(row);
        } else {
            settings.save(row);
        }
    }

    /** True when the login got its access from that other one since that instant. */
    boolean letInBy(LoginId login, LoginId by, Instant since) {
        return grants.findById(login.value()).filter(grant -> grant.grantedBy().equals(by.value())
                && grant.grantedAtUs() >= Micros.of(since)).isPresent();
    }

    /** Notes who let a login in, or gave it another role, in the caller's transaction. */
    void letIn(LoginId login, LoginId by, Instant at) {
        LoginGrantRow row = new LoginGrantRow(login.value(), by.value(), Micros.of(at));
        if (grants.findById(login.value()).isPresent()) {
            grants.update(row);
        } else {
            grants.save(row);
        }
    }

    private static Map<String, Rule> shipped() {
        try (InputStream in = Objects.requireNonNull(FourEyesSettings.class.getResourceAsStream(TABLE))) {
            return FourEyesRules.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
