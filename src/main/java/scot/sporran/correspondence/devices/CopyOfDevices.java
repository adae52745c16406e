package scot.sporran.correspondence.devices;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.OwnCopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** Devices that tell somebody; their addresses are secrets between a browser and us. */
@Singleton
final class CopyOfDevices implements CopyPart, OwnCopyPart {

    private final Logins logins;
    private final Devices devices;
    private final Sheets sheets;

    CopyOfDevices(Logins logins, Devices devices, Sheets sheets) {
        this.logins = logins;
        this.devices = devices;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.ENTRUST;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return of(logins.ofPerson(person));
    }

    @Override
    public List<Sheet> own(Login login) {
        return of(List.of(login));
    }

    private List<Sheet> of(List<Login> all) {
        Sheets.Draft told = sheets.named("devices").text("device").moment("from", "used").yesNo("device-enough");
        for (Login login : all) {
            boolean enough = devices.enough(login.id());
            devices.of(login.id())
                    .forEach(device -> told.row(device.name(), device.since(), device.toldAt(), enough));
        }
        return List.of(told.done());
    }
}
