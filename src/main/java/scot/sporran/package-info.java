/** The service: one flat package per feature, so that package-private really hides things. */
@NullMarked
package scot.sporran;

import org.jspecify.annotations.NullMarked;
