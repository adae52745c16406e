package scot.sporran.returns.batch;

/** Is told how a run goes. */
public interface Listener {

    /** @param returns done so far, of all */
    void progress(int returns, int all, long lines);

    /** A file, line or column that cannot be used, and why; the rest goes on. */
    void refused(String message);

    /** Something that is kept as it is and that a person should know of. */
    void noticed(String message);
}
