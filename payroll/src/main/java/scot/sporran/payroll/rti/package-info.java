/**
 * What an employer tells HMRC and the pension provider, as text: real time information (full payment submission, employer
 * payment summary, National Insurance number verification), its envelope and mark, and what comes back. Plain inputs in,
 * the same bytes out each time; no network and no clock.
 *
 * <p>Structure and order come from builders and documents that were made against HMRC's pack for 2026-27; the pack itself
 * could not be had here. What we hold to is written down in {@code rti/structure.txt} and checked before anything is sent.
 * HMRC has not recognised this software.
 */
@NullMarked
package scot.sporran.payroll.rti;

import org.jspecify.annotations.NullMarked;
