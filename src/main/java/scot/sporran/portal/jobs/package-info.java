/** What takes a while in a council: funding and pay runs, files in and out, try-outs of rules; how far each is and what came of it. */
@NullMarked
package scot.sporran.portal.jobs;

import org.jspecify.annotations.NullMarked;
