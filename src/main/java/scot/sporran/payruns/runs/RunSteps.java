package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;

/** Told at each point between two commits of a run, so that a test can end the work at every one of them. */
@Singleton
class RunSteps {

    /** Between two commits; a test's own throws here. */
    void reached(String step) {
        // nothing to do in the service
    }
}
