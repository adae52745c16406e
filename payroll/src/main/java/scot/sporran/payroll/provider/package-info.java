/**
 * What a pension provider and workers are told about automatic enrolment: contribution and enrolment files in the shape that
 * NEST takes, the neutral PAPDIS form, and letters in plain words. Plain inputs in, the same bytes out. The columns of files
 * are data, because providers change them; neither NEST's nor PAPDIS's specification could be had here, so hold a first file
 * against the provider's own description.
 */
@NullMarked
package scot.sporran.payroll.provider;

import org.jspecify.annotations.NullMarked;
