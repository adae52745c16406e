package scot.sporran.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which server answers, as {@code SELECT VERSION()} tells it: {@code 8.4.6}, {@code 11.4.5-MariaDB-log}. */
record ServerVersion(boolean mariaDb, int major, int minor, int patch) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    static ServerVersion of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT VERSION()")) {
            rows.next();
            return parse(rows.getString(1));
        }
    }

    static ServerVersion parse(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.find()) {
            throw new DatabaseUnusableException("The database says its version is \"" + version
                    + "\", which we cannot read. Sporran needs MySQL 8.4 or later, or MariaDB 11.4 or later.");
        }
        return new ServerVersion(version.contains("MariaDB"), Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)), Integer.parseInt(numbers.group(3)));
    }

    /**
     * Refuses what would lose data or was never tried. MariaDB 10 announces itself to the driver as MySQL 5.5, which
     * then drops the microseconds of every instant; MySQL before 8.0.16 reads CHECK constraints and ignores them.
     *
     * @param acceptOlderMySql lets MySQL 8.0.16 to 8.3 through, for compatibility tests
     */
    void requireUsable(boolean acceptOlderMySql) {
        if (mariaDb ? atLeast(11, 4, 0) : atLeast(8, 4, 0)) {
            return;
        }
        if (!mariaDb && acceptOlderMySql && atLeast(8, 0, 16)) {
            return;
        }
        String why = mariaDb ? " With MariaDB before 11.4 the driver loses the microseconds of recorded times." : "";
        throw new DatabaseUnusableException("The database is " + this
                + ", which is too old. Sporran needs MySQL 8.4 or later, or MariaDB 11.4 or later." + why);
    }

    private boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
    }

    @Override
    public String toString() {
        return (mariaDb ? "MariaDB " : "MySQL ") + major + "." + minor + "." + patch;
    }
}
