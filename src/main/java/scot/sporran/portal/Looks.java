package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Language;

/** Keeps how each login wants its pages. */
@Singleton
public class Looks {

    private final LookRepository looks;

    Looks(LookRepository looks) {
        this.looks = looks;
    }

    public Look of(LoginId login) {
        return looks.findById(login.value())
                .map(row -> new Look(Language.ofCode(row.language()).orElse(Language.ENGLISH), row.textSize(),
                        row.singleKeys()))
                .orElse(Look.USUAL);
    }

    public void change(LoginId login, Look look) {
        UUID id = login.value();
        LookRow row = new LookRow(id, look.language().code(), look.size(), look.keys());
        if (looks.existsById(id)) {
            looks.update(row);
        } else {
            looks.save(row);
        }
    }
}
