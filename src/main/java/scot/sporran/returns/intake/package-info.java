/**
 * A council's past bank statements, thousands of files, brought in as one job: each file is kept once, whatever happens to the job,
 * and what was refused says why.
 */
@NullMarked
package scot.sporran.returns.intake;

import org.jspecify.annotations.NullMarked;
