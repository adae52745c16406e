/**
 * People at work: who employs whom on what terms. A supported person is an employer with a calendar and references; a
 * personal assistant has one job or more, each with dated rates, dated tax terms, absences and an end. National Insurance
 * numbers, addresses and bank details are sealed at rest and shown with most of them covered.
 */
@NullMarked
package scot.sporran.payruns.employment;

import org.jspecify.annotations.NullMarked;
