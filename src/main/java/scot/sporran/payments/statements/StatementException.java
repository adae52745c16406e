package scot.sporran.payments.statements;

/** Why a file cannot be used as a statement, and where that shows. */
public sealed class StatementException extends Exception permits UnknownLayoutException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String column;
    private final String reason;

    /**
     * @param line from 1; 0 when it is the file as a whole
     * @param column its name or number; empty when it is the line as a whole
     * @param reason what was expected and how to mend it
     */
    public StatementException(String file, int line, String column, String reason) {
        super(file + (line > 0 ? ", line " + line : "") + (column.isEmpty() ? "" : ", " + column) + ": " + reason);
        this.file = file;
        this.line = line;
        this.column = column;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String column() {
        return column;
    }

    public String reason() {
        return reason;
    }
}
